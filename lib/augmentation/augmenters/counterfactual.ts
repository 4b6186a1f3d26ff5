import {
  AUGMENTATION_CONSTRAINTS,
  buildProblem,
  type Engine,
  type Explanation,
  explain,
  labelAt,
  metered,
  type Problem,
} from '@/lib/counterfactuals';
import { throwIfAborted } from '@/lib/errors';
import { applyEdits, type FeatureRow } from '@/lib/features';
import { Random } from '@/lib/random';
import { toNumbers } from '../vectors';
import type { AugmentationTask, Augmenter, SyntheticRow } from './types';

/** Most counterfactuals of one source. */
const MOST_PER_SOURCE = 5;
/** Plans asked for beyond those needed on average, because some sources have none. */
const SPARE = 1.25;
/** Sources in a row without an answer after which the others are not asked: the classifier is too flat. */
const GIVE_UP = 40;

/**
 * An engine as an augmenter: kept rows of the other class, in augmentation mode (both targets, both directions,
 * difficulty and rule 5 off; immutables, steps, arithmetic and training range on). A row is labelled with the class it
 * was made for. Sources come in a random order, one counterfactual each before any has two. The search is limited by
 * work done, not by time, so that equal seeds give equal rows on every machine.
 */
export function counterfactualAugmenter(
  engine: Engine,
  label: string,
  settings: Augmenter['settings'] = {},
): Augmenter {
  return {
    id: engine.id,
    label,
    kind: 'counterfactual',
    settings: { ...settings, mostPerSource: MOST_PER_SOURCE },
    augment: async (task) => {
      const rows: SyntheticRow[] = [];
      let asked = 0;
      let answered = 0;
      for (const target of [0, 1] as const) {
        if (task.wanted[target] === 0) continue;
        const made = await towards(engine, task, target);
        asked += made.asked;
        answered += made.answered;
        rows.push(...made.rows);
      }
      return { rows, sources: { asked, answered } };
    },
  };
}

interface Made {
  readonly rows: readonly SyntheticRow[];
  readonly asked: number;
  readonly answered: number;
}

async function towards(engine: Engine, task: AugmentationTask, target: 0 | 1): Promise<Made> {
  const wanted = task.wanted[target];
  const random = new Random(task.seed).fork(`counterfactuals-${target}`);
  const sources = random.shuffle(await sourcesOf(task, target));
  const k = Math.min(MOST_PER_SOURCE, Math.max(1, Math.ceil((SPARE * wanted) / Math.max(1, sources.length))));
  const answers: (readonly SyntheticRow[])[] = [];
  let answered = 0;
  let inVain = 0;
  for (const source of sources) {
    throwIfAborted(task.signal, 'The augmentation');
    if (answered >= wanted || inVain >= GIVE_UP) break;
    const found = await counterfactualsOf(engine, task, target, source.features, k, random.uint32());
    const { participant } = source;
    answers.push(found.map((features) => ({ participant, features, label: target })));
    if (found.length > 0) answered++;
    inVain = found.length > 0 ? 0 : inVain + 1;
  }
  const rows: SyntheticRow[] = [];
  for (let turn = 0; turn < k; turn++) for (const found of answers) rows.push(...found.slice(turn, turn + 1));
  return { rows: rows.slice(0, wanted), asked: answers.length, answered };
}

/** Kept rows of the other class that the classifier also puts there: one batched prediction. */
async function sourcesOf(
  { rows, base, features }: AugmentationTask,
  target: 0 | 1,
): Promise<AugmentationTask['rows']> {
  const own = rows.filter(({ label }) => label !== target);
  const vectors = Float32Array.from(own.flatMap((row) => toNumbers(row.features, features)));
  const probabilities = await base.predictor.predict(vectors, own.length);
  return own.filter((_, i) => labelAt(probabilities[i]!, base.threshold) !== target);
}

async function counterfactualsOf(
  engine: Engine,
  { base, curation, signal }: AugmentationTask,
  target: 0 | 1,
  factual: FeatureRow,
  k: number,
  seed: number,
): Promise<readonly FeatureRow[]> {
  const constraints = { ...AUGMENTATION_CONSTRAINTS, density: curation.densityOnly, target };
  const { classifier, time } = metered(base);
  const built = await buildProblem({ factual, classifier, constraints, target });
  if (!built.ok) return [];
  const explanation = await explain(built.problem, engine, { k, seed, signal, ...time });
  const needed = curation.minConfidence ?? 0;
  return candidates(built.problem, explanation, curation.verifiedOnly)
    .filter(({ probability }) => (target === 1 ? probability : 1 - probability) >= needed)
    .slice(0, k)
    .map(({ row }) => row);
}

interface Candidate {
  readonly row: FeatureRow;
  readonly probability: number;
}

/** Plans and, unless only verified rows are wanted, what the verifier refused but could score. */
function candidates(
  { factual, classifier }: Problem,
  { plans, rejected }: Explanation,
  verifiedOnly: boolean,
): readonly Candidate[] {
  const verified = plans.map(({ counterfactual, probability }) => ({ row: counterfactual, probability }));
  if (verifiedOnly) return verified;
  const others = rejected.flatMap(({ changes, reasons, probability }) => {
    if (probability === undefined || reasons.some(({ kind }) => kind === 'duplicate')) return [];
    const edits = Object.fromEntries(changes.map(({ feature, to }) => [feature, to]));
    return [{ row: applyEdits(factual, edits, classifier.reference.glucoseCurve), probability }];
  });
  return [...verified, ...others];
}
