import { judge, type ScoredDay } from '@/lib/classifiers/bootstrap';
import type { Estimate } from '@/lib/classifiers/card';
import { missingFeatures, predictRows } from '@/lib/classifiers/predict';
import { ascending, quantileOfSorted } from '@/lib/classifiers/statistics';
import { InvalidInputError, RefusedModelError } from '@/lib/errors';
import { close, FEATURES, type FeatureId, type FeatureRow, toVector } from '@/lib/features';
import type { ModelTest, TestGroup } from './uploaded-card';

/** A stored day that a model is tested on. */
export interface TestDay {
  readonly participant: string;
  readonly features: FeatureRow;
  /** Measured class; absent without enough stress readings. */
  readonly label?: 0 | 1;
  /** Groups of the person, for example `60–69 years`. */
  readonly groups: readonly string[];
  /** What the classifier of the data set says of it. */
  readonly current?: { readonly probability: number; readonly high: boolean };
}

/** Probabilities as a model gives them, with the time it took. */
export type Score = (
  vectors: Float32Array,
  rows: number,
) => Promise<{ readonly probabilities: Float64Array; readonly ms: number }>;

interface TestInput {
  readonly features: readonly FeatureId[];
  readonly threshold: number;
  readonly maxMissingShare: number;
  /** The model is said to take missing values itself. */
  readonly takesMissing: boolean;
  readonly days: readonly TestDay[];
  readonly score: Score;
  readonly onProgress?: (share: number) => void;
  readonly seed: number;
  readonly current?: { readonly id: string; readonly threshold: number };
}

/** A scored day. */
export interface TestedDay extends TestDay {
  readonly probability: number;
}

export interface TestOutcome {
  readonly figures: Omit<ModelTest, 'datasetId' | 'dataset' | 'synthetic' | 'testedAt'>;
  readonly days: readonly TestedDay[];
}

/** The pages and the drivers ask for some dozens of rows while a person waits. */
export const SLOWEST_MS_PER_ROW = 20;

const BATCH = 250;
const COMPARED_ALONE = 8;
const FLOAT_SLACK = 1e-5;
const QUANTILES = [0, 0.05, 0.25, 0.5, 0.75, 0.95, 1] as const;
const BINS = 20;
/** Groups smaller than this get no figure. */
const LEAST_GROUP_DAYS = 20;

/**
 * Tests a model on stored days: every probability a number from 0 to 1, the same alone as in a batch, missing values as
 * promised, fast enough; then how it does.
 * @throws RefusedModelError with the reason; InvalidInputError when no day has enough features
 */
export async function testModel(input: TestInput): Promise<TestOutcome> {
  const { features, threshold, maxMissingShare, days, onProgress } = input;
  const core = {
    features: features.map((id) => ({ id, role: FEATURES[id].role })),
    threshold,
    maxMissingShare,
  };
  const usable = days.filter(
    ({ features: row }) => missingFeatures(core, row).length / features.length <= maxMissingShare,
  );
  if (usable.length === 0)
    throw new InvalidInputError(
      `No day of this data set has the features of the model (${features.map((id) => FEATURES[id].label.toLowerCase()).join(', ')}). Choose another data set.`,
    );
  let ms = 0;
  const predictor = {
    predict: async (vectors: Float32Array, rows: number) => {
      const scored = await input.score(vectors, rows);
      ms += scored.ms;
      if (scored.probabilities.length !== rows)
        throw new RefusedModelError('wrong-width', 'The model does not give one answer a row.');
      return scored.probabilities;
    },
  };
  const tested: TestedDay[] = [];
  for (let at = 0; at < usable.length; at += BATCH) {
    const batch = usable.slice(at, at + BATCH);
    const predictions = await predictRows(
      core,
      predictor,
      batch.map((day) => day.features),
    );
    for (const [i, prediction] of predictions.entries())
      if (prediction.ok) tested.push({ ...batch[i]!, probability: prediction.probability });
    onProgress?.(Math.min(1, (at + batch.length) / usable.length));
  }
  const msPerRow = ms / tested.length;
  assertProbabilities(tested.map(({ probability }) => probability));
  await assertAlone(tested, features, predictor.predict);
  if (input.takesMissing) await assertTakesMissing(tested[0]!, features, predictor.predict);
  if (msPerRow > SLOWEST_MS_PER_ROW)
    throw new RefusedModelError(
      'too-slow',
      `The model takes ${msPerRow.toFixed(0)} ms a row. Pages score dozens of rows while a person waits, so at most ${SLOWEST_MS_PER_ROW} ms are possible.`,
    );
  return { days: tested, figures: figuresOf(input, tested, days.length, msPerRow) };
}

function assertProbabilities(values: readonly number[]): void {
  const broken = values.filter((value) => !Number.isFinite(value)).length;
  if (broken > 0)
    throw new RefusedModelError(
      'not-a-number',
      `The model gives no number (NaN or infinite) for ${broken} of ${values.length} days.`,
    );
  const low = Math.min(...values);
  const high = Math.max(...values);
  if (low < -FLOAT_SLACK || high > 1 + FLOAT_SLACK)
    throw new RefusedModelError(
      'not-a-probability',
      `The output runs from ${low.toPrecision(3)} to ${high.toPrecision(3)}; a probability is from 0 to 1. If it is a margin (logit), say so in the mapping.`,
    );
}

type Predict = (vectors: Float32Array, rows: number) => Promise<Float64Array>;

async function assertAlone(
  tested: readonly TestedDay[],
  features: readonly FeatureId[],
  predict: Predict,
): Promise<void> {
  for (const { features: row, probability } of tested.slice(0, COMPARED_ALONE)) {
    const [alone = Number.NaN] = await predict(toVector(close(row), features), 1);
    if (!(Math.abs(alone - probability) <= FLOAT_SLACK))
      throw new RefusedModelError(
        'depends-on-other-rows',
        `The model gives a day ${probability.toFixed(4)} among other days and ${alone.toFixed(4)} alone. Export it for inference (in PyTorch: model.eval()).`,
      );
  }
}

async function assertTakesMissing(
  { features: row }: TestedDay,
  features: readonly FeatureId[],
  predict: Predict,
): Promise<void> {
  const whole = toVector(close(row), features);
  for (const [i, id] of features.entries()) {
    const vector = whole.slice();
    vector[i] = Number.NaN;
    const [value = Number.NaN] = await predict(vector, 1);
    if (!Number.isFinite(value))
      throw new RefusedModelError(
        'not-a-number',
        `The model gives no number when ${FEATURES[id].label.toLowerCase()} is missing, so it does not take missing values itself. Choose another way for missing values.`,
      );
  }
}

function figuresOf(
  { threshold, seed, current }: TestInput,
  tested: readonly TestedDay[],
  total: number,
  msPerRow: number,
): TestOutcome['figures'] {
  const sorted = ascending(tested.map(({ probability }) => probability));
  const histogram = new Array<number>(BINS).fill(0);
  for (const value of sorted) histogram[Math.min(BINS - 1, Math.max(0, Math.floor(value * BINS)))]! += 1;
  const labelled = tested.filter((day) => day.label !== undefined);
  const compared = tested.filter((day) => day.current !== undefined);
  const spread = sorted.at(-1)! - sorted[0]!;
  const shareHigh = share(tested, (day) => day.probability >= threshold);
  const twoClasses = new Set(labelled.map(({ label }) => label)).size === 2;
  const warnings = [
    ...(spread < 1e-4 ? ['The model gives every day the same probability: it has nothing to say here.'] : []),
    ...(spread >= 1e-4 && (shareHigh === 0 || shareHigh === 1)
      ? [
          `Every day is ${shareHigh === 1 ? 'high' : 'low'} at this threshold. Check which class is high stress, the units and the threshold.`,
        ]
      : []),
    ...(twoClasses
      ? []
      : ['No days with measured stress of both classes: how well the model does is not known.']),
  ];
  const own = twoClasses ? judge(scoredDays(labelled, threshold), seed) : undefined;
  if (own && own.auc.high < 0.5)
    warnings.push('High days score lower than low ones. Is the right class marked as high stress?');
  return {
    people: countPeople(tested),
    days: tested.length,
    skipped: total - tested.length,
    quantiles: QUANTILES.map((at) => quantileOfSorted(sorted, at)),
    histogram,
    shareHigh,
    msPerRow,
    labelled: own && {
      days: labelled.length,
      people: countPeople(labelled),
      prevalence: share(labelled, (day) => day.label === 1),
      metrics: own,
    },
    current:
      current && compared.length > 0
        ? {
            id: current.id,
            days: compared.length,
            shareHigh: share(compared, (day) => day.current?.high === true),
            agreement: share(compared, (day) => day.current?.high === day.probability >= threshold),
            auc: aucOf(
              compared
                .filter((day) => day.label !== undefined)
                .map((day) => ({ ...day, probability: day.current!.probability })),
              current.threshold,
              seed,
            ),
          }
        : undefined,
    groups: groupsOf(tested, threshold, seed),
    warnings,
  };
}

function groupsOf(tested: readonly TestedDay[], threshold: number, seed: number): readonly TestGroup[] {
  const names = [...new Set(tested.flatMap((day) => day.groups))].sort();
  return names.flatMap((group): TestGroup[] => {
    const days = tested.filter((day) => day.groups.includes(group));
    if (days.length < LEAST_GROUP_DAYS) return [];
    const labelled = days.filter((day) => day.label !== undefined);
    return [
      {
        group,
        days: days.length,
        people: countPeople(days),
        shareHigh: share(days, (day) => day.probability >= threshold),
        prevalence: labelled.length > 0 ? share(labelled, (day) => day.label === 1) : undefined,
        auc: aucOf(labelled, threshold, seed),
      },
    ];
  });
}

function aucOf(days: readonly TestedDay[], threshold: number, seed: number): Estimate | undefined {
  if (new Set(days.map(({ label }) => label)).size < 2) return undefined;
  const { auc } = judge(scoredDays(days, threshold), seed);
  return [auc.value, auc.low, auc.high].every(Number.isFinite) ? auc : undefined;
}

function scoredDays(days: readonly TestedDay[], threshold: number): ScoredDay[] {
  return days.map(({ participant, label, probability }) => ({
    participant,
    label: label ?? 0,
    probability,
    threshold,
  }));
}

const share = <T>(all: readonly T[], is: (one: T) => boolean): number => all.filter(is).length / all.length;

const countPeople = (days: readonly TestDay[]): number => new Set(days.map((day) => day.participant)).size;
