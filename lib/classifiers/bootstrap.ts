import { InvalidInputError } from '@/lib/errors';
import { Random } from '@/lib/random';
import type { ClassifierCard, Estimate } from './card';
import {
  averagePrecision,
  brier,
  concordance,
  confusion,
  decisionFigures,
  ece,
  rankOrder,
  type Scored,
} from './metrics';
import { ascending, quantileOfSorted } from './statistics';

/** One row with its out-of-sample probability. */
export interface ScoredDay {
  readonly participant: string;
  readonly label: 0 | 1;
  readonly probability: number;
  /** Decision threshold of the model that made the probability. */
  readonly threshold: number;
  /** Names that model where there are several. */
  readonly model?: string;
}

/** Figures of a classifier, each 0-1. */
export const FIGURES = ['accuracy', 'precision', 'recall', 'f1', 'auc', 'prAuc', 'brier', 'ece'] as const;
export type Figure = (typeof FIGURES)[number];

const RESAMPLES = 1000;

/** How often each day counts in each of 1,000 resamples of people with replacement. */
export function* resampledPeople(
  days: readonly Pick<ScoredDay, 'participant'>[],
  seed: number,
): Generator<Float64Array> {
  const people = [...new Set(days.map((day) => day.participant))].sort();
  const place = new Map(people.map((person, i) => [person, i]));
  const owner = Int32Array.from(days, (day) => place.get(day.participant)!);
  const random = new Random(seed).fork('bootstrap');
  for (let resample = 0; resample < RESAMPLES; resample++) {
    const drawn = new Int32Array(people.length);
    for (let i = 0; i < people.length; i++) drawn[random.integer(people.length)]! += 1;
    yield Float64Array.from(owner, (person) => drawn[person]!);
  }
}

/**
 * A value with the 95 % percentile interval of its resamples; those that say nothing (NaN) are left out. Resampling
 * inflates the calibration error, so an interval that would lie beside its value is widened to hold it.
 */
export function estimateFrom(value: number, resampled: readonly number[]): Estimate {
  const sorted = ascending(resampled.filter(Number.isFinite));
  return {
    value,
    low: Math.min(value, quantileOfSorted(sorted, 0.025)),
    high: Math.max(value, quantileOfSorted(sorted, 0.975)),
  };
}

/**
 * Figures of scored days with 95 % percentile intervals that resample participants, never rows.
 * AUC and average precision compare days that the same model scored: pooling the scores of fold models punishes a fold
 * whose held-out people are often stressed, because its training people are then less so (Forman and Scholz 2010).
 * Resamples without a pair say nothing about the AUC.
 */
export function figuresOf(days: readonly ScoredDay[], seed: number): Readonly<Record<Figure, Estimate>> {
  const measure = measurer(days);
  const resampled = Array.from(resampledPeople(days, seed), measure);
  return estimates(measure(), resampled);
}

/**
 * Figures of one classifier minus those of another on the same days, with intervals that resample people: both sides
 * of a resample have the same people.
 * @throws InvalidInputError when the two do not stand for the same days in the same order
 */
export function figureDifferences(
  days: readonly ScoredDay[],
  others: readonly ScoredDay[],
  seed: number,
): Readonly<Record<Figure, Estimate>> {
  const paired = days.every(
    ({ participant, label }, i) => others[i]?.participant === participant && others[i].label === label,
  );
  if (!paired || days.length !== others.length)
    throw new InvalidInputError('Only classifiers that scored the same days can be compared.');
  const [own, other] = [measurer(days), measurer(others)];
  const difference = (weights?: Float64Array): Record<Figure, number> => {
    const [a, b] = [own(weights), other(weights)];
    return recordOf((figure) => a[figure] - b[figure]);
  };
  return estimates(difference(), Array.from(resampledPeople(days, seed), difference));
}

/** The figures on a card. */
export function judge(days: readonly ScoredDay[], seed: number): ClassifierCard['metrics'] {
  const { auc, f1, brier: squared, ece: calibration } = figuresOf(days, seed);
  return { auc, f1, brier: squared, ece: calibration };
}

const recordOf = <Value>(of: (figure: Figure) => Value): Record<Figure, Value> =>
  Object.fromEntries(FIGURES.map((figure) => [figure, of(figure)])) as Record<Figure, Value>;

function estimates(
  value: Record<Figure, number>,
  resampled: readonly Record<Figure, number>[],
): Record<Figure, Estimate> {
  return recordOf((figure) =>
    estimateFrom(
      value[figure],
      resampled.map((item) => item[figure]),
    ),
  );
}

function measurer(days: readonly ScoredDay[]): (weights?: Float64Array) => Record<Figure, number> {
  const labels = days.map((day) => day.label);
  const probabilities = Float64Array.from(days, (day) => day.probability);
  // These figures need decisions, not probabilities: folds may have different thresholds.
  const decisions = Float64Array.from(days, (day) => (day.probability >= day.threshold ? 1 : 0));
  const orders = rankedByModel(days, probabilities);
  return (weights) => {
    const scored = { labels, probabilities, weights };
    return {
      ...decisionFigures(confusion({ labels, probabilities: decisions, weights }, 0.5)),
      auc: aucWithinModels(scored, orders),
      prAuc: averagePrecisionWithinModels(scored, orders),
      brier: brier(scored),
      ece: ece(scored),
    };
  };
}

/** Rows of each model by ascending probability. */
function rankedByModel(days: readonly ScoredDay[], probabilities: Float64Array): readonly Int32Array[] {
  const ranked = new Map<string | undefined, number[]>();
  for (const row of rankOrder(probabilities)) {
    const { model } = days[row]!;
    const rows = ranked.get(model);
    if (rows) rows.push(row);
    else ranked.set(model, [row]);
  }
  return [...ranked.values()].map((rows) => Int32Array.from(rows));
}

function aucWithinModels(scored: Scored, orders: readonly Int32Array[]): number {
  let wins = 0;
  let pairs = 0;
  for (const order of orders) {
    const found = concordance(scored, order);
    wins += found.wins;
    pairs += found.pairs;
  }
  return wins / pairs;
}

/** Mean over models, each counted by its positive days. */
function averagePrecisionWithinModels(scored: Scored, orders: readonly Int32Array[]): number {
  let sum = 0;
  let positives = 0;
  for (const order of orders) {
    let own = 0;
    for (const row of order) if (scored.labels[row] === 1) own += scored.weights?.[row] ?? 1;
    if (own > 0) sum += own * averagePrecision(scored, order);
    positives += own;
  }
  return sum / positives;
}
