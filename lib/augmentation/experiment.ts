import { type LabelledDay, participantsOf } from '@/lib/classifiers/labelled-day';
import type { Family } from '@/lib/classifiers/method';
import { buildReference } from '@/lib/classifiers/reference';
import type { ExplainedClassifier } from '@/lib/counterfactuals';
import { InvalidInputError } from '@/lib/errors';
import { sha256Hex } from '@/lib/onnx';
import { Recent } from '@/lib/recent';
import type { FittedClassifier, TrainClassifier } from './classifiers';
import { METHODS, type Methods } from './methods';
import { type Partition, partitionPeople } from './partition';
import { fullOf, reductionOf } from './plan';
import { reduceRows } from './scenarios';
import type { Cell, ExperimentData, ExperimentSettings } from './types';
import { toNumbers, type VectorRows } from './vectors';

/** The rows of one reduction. */
export interface Reduction {
  /** Kept rows that classifiers and augmenters learn from. */
  readonly training: readonly LabelledDay[];
  /** Kept rows of other people, for calibration, threshold and the density cut-off. */
  readonly calibration: readonly LabelledDay[];
  /** SHA-256 of both. */
  readonly digest: string;
}

export interface TestRows {
  readonly rows: readonly LabelledDay[];
  readonly digest: string;
}

/** The classifier of one reduction, with the reference rows that engines and density need. */
export interface Base {
  readonly fitted: FittedClassifier;
  readonly explained: ExplainedClassifier;
}

/**
 * The rows and classifiers that the cells of one experiment share. Everything is made from the data and a cell alone and
 * kept only to spare work: a cell comes out the same in any process and after any other.
 */
export interface Experiment {
  readonly data: ExperimentData;
  readonly settings: ExperimentSettings;
  readonly methods: Methods;
  trainerOf(family: Family): TrainClassifier;
  /** Number of a person within the data set. */
  personOf(participant: string): number;
  /** A row in feature order; encoded once. */
  vectorOf(row: LabelledDay): readonly number[];
  vectorsOf(rows: readonly LabelledDay[]): VectorRows;
  reductionOf(cell: Cell): Promise<Reduction>;
  testOf(cell: Cell): Promise<TestRows>;
  baseOf(cell: Cell, signal?: AbortSignal): Promise<Base>;
}

/**
 * Opens an experiment on its rows.
 * @throws InvalidInputError where an augmenter learnt from these very people
 */
export function openExperiment(
  data: ExperimentData,
  settings: ExperimentSettings,
  methods: Methods = METHODS,
): Experiment {
  for (const id of settings.augmenters) {
    const { label, learntFromCohort } = methods.augmenters[id] ?? {};
    if (learntFromCohort !== undefined && learntFromCohort === data.cohortSeed)
      throw new InvalidInputError(
        `“${label}” learnt from these very people, the simulated cohort ${data.cohortSeed}: its gain on them would say nothing. Choose another cohort or leave it out.`,
      );
  }
  const numbers = new Map([...participantsOf(data.rows)].sort().map((person, i) => [person, i]));
  const vectors = new Map<LabelledDay, readonly number[]>();
  const partitions = new Map<number, Partition>();
  const reductions = new Recent<Promise<Reduction>>(8);
  const tests = new Recent<Promise<TestRows>>(4);
  const bases = new Recent<Promise<Base>>(8);

  const trainerOf = (family: Family): TrainClassifier => {
    const trainer = methods.trainers[family];
    if (!trainer) throw new InvalidInputError(`There is no trainer for “${family}”.`);
    return trainer;
  };
  const vectorOf = (row: LabelledDay): readonly number[] => {
    const known = vectors.get(row) ?? toNumbers(row.features, data.features);
    vectors.set(row, known);
    return known;
  };
  const vectorsOf = (rows: readonly LabelledDay[]): VectorRows => ({
    vectors: rows.map(vectorOf),
    labels: rows.map(({ label }) => label),
  });
  const partitionOf = (seed: number): Partition => {
    const known = partitions.get(seed) ?? partitionPeople(data.rows, seed);
    partitions.set(seed, known);
    return known;
  };
  const digest = (...parts: readonly (readonly LabelledDay[])[]): Promise<string> =>
    sha256Hex(
      new TextEncoder().encode(
        parts
          .map((rows) =>
            rows.map((row) => JSON.stringify([row.participant, row.day, row.label, row.features])).join('\n'),
          )
          .join('\n\n'),
      ),
    );

  const experiment: Experiment = {
    data,
    settings,
    methods,
    trainerOf,
    personOf: (participant) => numbers.get(participant)!,
    vectorOf,
    vectorsOf,
    reductionOf: (cell) =>
      // The rows do not depend on the classifier.
      reductions.get(`${cell.scenario}/${cell.level}/${cell.seed}`, async () => {
        const people = partitionOf(cell.seed);
        const training = data.rows.filter(({ participant }) => people.training.has(participant));
        const kept = reduceRows(training, cell.scenario, cell.level, cell.seed);
        const inside = kept.filter(({ participant }) => !people.calibration.has(participant));
        const calibration = kept.filter(({ participant }) => people.calibration.has(participant));
        return { training: inside, calibration, digest: await digest(inside, calibration) };
      }),
    testOf: (cell) =>
      tests.get(String(cell.seed), async () => {
        const people = partitionOf(cell.seed);
        const rows = data.rows.filter(({ participant }) => people.test.has(participant));
        return { rows, digest: await digest(rows) };
      }),
    baseOf: (cell, signal) => bases.get(reductionOf(cell), async () => fitBase(experiment, cell, signal)),
  };
  return experiment;
}

async function fitBase(experiment: Experiment, cell: Cell, signal?: AbortSignal): Promise<Base> {
  const { data, settings, trainerOf } = experiment;
  const { training, calibration } = await experiment.reductionOf(cell);
  const fitted = await trainerOf(cell.classifier).fit({
    features: data.features,
    training,
    calibration,
    threshold: settings.threshold,
    seed: cell.seed,
    signal,
  });
  const reference = buildReference(
    { ranges: training, neighbours: training, calibration },
    data.features,
    fitted.medians,
    cell.seed,
  );
  const { hash, threshold, predictor } = fitted;
  const explained = { id: cell.classifier, hash, features: data.features, threshold, predictor, reference };
  return { fitted, explained };
}

/** Whether the classifier of all rows would say the same: read after a cell is done, used by nothing. */
export async function agreementOf(
  experiment: Experiment,
  cell: Cell,
  rows: VectorRows,
  signal?: AbortSignal,
): Promise<number | undefined> {
  if (rows.labels.length === 0) return undefined;
  const { fitted } = await experiment.baseOf(fullOf(cell), signal);
  const probabilities = await fitted.predictor.predict(
    Float32Array.from(rows.vectors.flat()),
    rows.labels.length,
  );
  const agreed = rows.labels.filter((label, i) => Number(probabilities[i]! >= fitted.threshold) === label);
  return agreed.length / rows.labels.length;
}
