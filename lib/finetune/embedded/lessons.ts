import { setImmediate as turn } from 'node:timers/promises';
import type { LabelledDay } from '@/lib/classifiers/labelled-day';
import { buildProblem, type ExplainedClassifier, verify } from '@/lib/counterfactuals';
import { throwIfAborted } from '@/lib/errors';
import type { Edits } from '@/lib/features';
import type { Example } from '@/lib/llm/embedded/training/examples';
import { examplesOf, lessons } from '@/lib/llm/embedded/training/lessons';
import { OWN_MIX } from '@/lib/llm/embedded/training/record-files';
import { Random } from '@/lib/random';
import type { TuningDay } from '../draw-days';
import { constraintsOf, type TuningTarget } from '../make-target';
import type { Part } from '../people-parts';
import type { TuningPlan } from '../plan-set';

/** What lessons of the embedded model are made from. */
export interface LessonSource {
  readonly plan: Pick<TuningPlan, 'days' | 'parts'>;
  /** What the days of the plan came to, by their place. */
  readonly targets: ReadonlyMap<number, TuningTarget>;
  /** Labelled days of everybody; only those of the part asked for are used. */
  readonly rows: readonly LabelledDay[];
  readonly classifier: ExplainedClassifier;
  readonly seed: number;
}

interface MakeOptions {
  /** Further questions about the part's days, answered by the exact search. */
  readonly questions: number;
  readonly signal: AbortSignal;
  /** @param share 0-1 */
  readonly onShare: (share: number) => void;
}

/** Questions between two looks at the signal. */
const AT_ONCE = 5;

/**
 * Lessons in the model's own words about the people of one part: the set's best plan of each of their days, and what the
 * exact search answers to further questions.
 * @throws CancelledError once the signal is aborted
 */
export async function makeLessons(
  source: LessonSource,
  part: Part,
  { questions, signal, onShare }: MakeOptions,
): Promise<readonly Example[]> {
  const { plan, targets, classifier, seed } = source;
  const random = new Random(seed).fork(`model-tuning/${part}`);
  const own = [...plan.days.entries()].filter(([, day]) => day.part === part);
  const total = own.length + questions;
  const examples: Example[] = [];
  for (const [done, [ordinal, day]] of own.entries()) {
    await pause(signal);
    examples.push(...(await targetLessons(day, targets.get(ordinal), classifier, random)));
    onShare((done + 1) / total);
  }
  const people = plan.parts[part];
  const rows = source.rows.filter(({ participant }) => people.has(participant));
  for (let asked = 0; asked < questions; asked += AT_ONCE) {
    await pause(signal);
    const count = Math.min(AT_ONCE, questions - asked);
    examples.push(...(await lessons(rows, classifier, count, random, OWN_MIX)));
    onShare((own.length + asked + count) / total);
  }
  return examples;
}

/** The event loop turns: other requests of this worker, and the watch over the lease, come first. */
async function pause(signal: AbortSignal): Promise<void> {
  await turn();
  throwIfAborted(signal, 'The tuning');
}

/** The fewest and smallest of a day's plans as lessons. */
async function targetLessons(
  day: TuningDay,
  target: TuningTarget | undefined,
  classifier: ExplainedClassifier,
  random: Random,
): Promise<readonly Example[]> {
  const built = await buildProblem({ factual: day.factual, classifier, constraints: constraintsOf(day) });
  if (!built.ok || target === undefined) return [];
  let best: { readonly edits: Edits; readonly changed: number; readonly distance: number } | undefined;
  for (const { edits } of target.plans) {
    const verdict = await verify(built.problem, { edits, origin: 'raw', round: 0 });
    if (!verdict.ok) continue;
    const { changed, distanceL1: distance } = verdict.plan.metrics;
    if (!best || changed < best.changed || (changed === best.changed && distance < best.distance))
      best = { edits, changed, distance };
  }
  return best ? examplesOf(built.problem, best.edits, random) : [];
}
