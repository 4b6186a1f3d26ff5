import { setImmediate as turn } from 'node:timers/promises';
import {
  buildProblem,
  type ExplainedClassifier,
  PRODUCT_CONSTRAINTS,
  type Problem,
  verify,
} from '@/lib/counterfactuals';
import { throwIfAborted } from '@/lib/errors';
import type { LanguageModel } from '@/lib/llm/embedded/language-model';
import { writePlans } from '@/lib/llm/embedded/writer';
import { type IntervalEstimate, meanDifference, participantInterval } from '@/lib/statistics';
import type { TuningDay } from '../draw-days';

/** A day that both models are asked about. The person only groups the days; it goes into no figure. */
export interface ComparedDay {
  readonly person: string;
  readonly problem: Problem;
}

/** Whether the verifier passed a model's first answer to a day, and whether it passed any of its nine. */
export interface DayAnswer {
  readonly person: string;
  readonly raw: boolean;
  readonly best: boolean;
}

/** Shares of the days with a valid answer, with 95 % intervals over resampled people. */
export interface Validity {
  readonly raw: IntervalEstimate;
  readonly best: IntervalEstimate;
}

/** A tuned model beside the one it started from, on the same days. */
export interface ModelComparison {
  readonly days: number;
  readonly people: number;
  readonly start: Validity;
  readonly tuned: Validity;
  /** Tuned minus start, day by day. */
  readonly difference: Validity;
}

/** The questions the product asks by default about days that are predicted high, nothing locked. */
export async function comparedDays(
  days: readonly Pick<TuningDay, 'participant' | 'factual'>[],
  classifier: ExplainedClassifier,
): Promise<readonly ComparedDay[]> {
  const compared: ComparedDay[] = [];
  for (const { participant: person, factual } of days) {
    const built = await buildProblem({ factual, classifier, constraints: PRODUCT_CONSTRAINTS });
    if (built.ok) compared.push({ person, problem: built.problem });
  }
  return compared;
}

/**
 * What a model answers to each day, judged by the verifier; no repair.
 * @throws CancelledError once the signal is aborted
 */
export async function answersOf(
  model: LanguageModel,
  days: readonly ComparedDay[],
  { seed, signal, onDay }: { readonly seed: number; readonly signal: AbortSignal; onDay: () => void },
): Promise<readonly DayAnswer[]> {
  const answers: DayAnswer[] = [];
  for (const [at, { person, problem }] of days.entries()) {
    throwIfAborted(signal, 'The tuning');
    // The event loop turns: other requests of this worker, and the watch over the lease, come first.
    await turn();
    const { plans } = await writePlans(model, problem, { seed: seed + at, signal });
    const passed = await Promise.all(
      plans.map(async (edits) => (await verify(problem, { edits, origin: 'raw', round: 0 })).ok),
    );
    answers.push({ person, raw: passed[0] === true, best: passed.includes(true) });
    onDay();
  }
  return answers;
}

/** Figures of two models' answers to the same days; undefined without any day. */
export function compareAnswers(
  start: readonly DayAnswer[],
  tuned: readonly DayAnswer[],
  seed: number,
): ModelComparison | undefined {
  if (start.length === 0) return undefined;
  const people = start.map(({ person }) => person);
  const figures = (figure: (kind: keyof Validity) => IntervalEstimate): Validity => ({
    raw: figure('raw'),
    best: figure('best'),
  });
  const validity = (answers: readonly DayAnswer[]): Validity =>
    figures((kind) =>
      participantInterval(
        people,
        answers.map((answer) => Number(answer[kind])),
        seed,
      ),
    );
  const difference = figures((kind) => {
    const pairs = start.map((answer, i) => ({
      person: answer.person,
      own: Number(tuned[i]![kind]),
      other: Number(answer[kind]),
    }));
    const { value, ci } = meanDifference(pairs, seed);
    return ci ? { value, ci } : { value };
  });
  return {
    days: start.length,
    people: new Set(people).size,
    start: validity(start),
    tuned: validity(tuned),
    difference,
  };
}
