import { CancelledError, InvalidInputError, SenseCfError, TooLargeError, throwIfAborted } from '@/lib/errors';
import { sha256Hex } from '@/lib/onnx';
import type { Augmented, SyntheticRow } from './augmenters';
import { cellKey } from './cell-key';
import type { FittedClassifier } from './classifiers';
import { distanceToReal } from './distance';
import { agreementOf, type Base, type Experiment } from './experiment';
import { baseOf } from './plan';
import { countClasses, wantedRows } from './scenarios';
import { fiveMetrics } from './score';
import type { CellStore } from './store';
import type { Cell, CellOutcome, CellResult } from './types';
import { completed, toNumbers, type VectorRows } from './vectors';

export interface RunCellOptions {
  readonly store: CellStore;
  readonly signal?: AbortSignal;
  /** Milliseconds, for `seconds` only. */
  readonly now: () => number;
}

/** Digits kept of a probability; metrics are computed from what is kept. */
const DECIMALS = 1e7;

/**
 * One cell: from the store where everything that enters it is as before, else computed and kept. Needs nothing but the
 * experiment and the cell, so that any worker can take any cell at any time. Rows that do not allow a cell (a class is
 * missing) give a result with a `failure`, which is kept too; an unexpected error gives one that is not kept.
 * @throws CancelledError once the signal is aborted; nothing is kept of the cell then
 */
export async function runCell(
  experiment: Experiment,
  cell: Cell,
  options: RunCellOptions,
): Promise<CellResult & { readonly cached: boolean }> {
  const { store, signal, now } = options;
  throwIfAborted(signal, 'The experiment');
  const started = now();
  const baseKey = await cellKey(experiment, baseOf(cell), '');
  const known = await store.get(baseKey);
  let key = baseKey;
  try {
    if (cell.augmenter !== 'none') {
      if (known?.failure)
        return { ...known, cell, key: await cellKey(experiment, cell, 'failed'), cached: true };
      const hash = known?.outcome?.baseHash ?? (await experiment.baseOf(cell, signal)).fitted.hash;
      key = await cellKey(experiment, cell, hash);
    }
    const kept = cell.augmenter === 'none' ? known : await store.get(key);
    if (kept) return { ...kept, cell, cached: true };
    const outcome = await compute(experiment, cell, signal);
    const result = { cell, key, outcome, seconds: (now() - started) / 1000 };
    await store.put(result);
    return { ...result, cached: false };
  } catch (error) {
    throwIfAborted(signal, 'The experiment');
    if (error instanceof CancelledError) throw error;
    const lasting = error instanceof InvalidInputError || error instanceof TooLargeError;
    const failure = {
      code: error instanceof SenseCfError ? error.code : 'unexpected',
      message: error instanceof Error ? error.message : 'The cell failed.',
    };
    const result = { cell, key, failure, seconds: (now() - started) / 1000 };
    if (lasting) await store.put(result);
    return { ...result, cached: false };
  }
}

async function compute(experiment: Experiment, cell: Cell, signal?: AbortSignal): Promise<CellOutcome> {
  const { data, settings, methods } = experiment;
  const { training, calibration } = await experiment.reductionOf(cell);
  const test = await experiment.testOf(cell);
  if (countClasses(test.rows).includes(0))
    throw new InvalidInputError('The test people have no row of one of the classes.');
  const base = await experiment.baseOf(cell, signal);
  const wanted = wantedRows(countClasses(training), cell.scenario, cell.level);
  const augmented = await methods.augmenters[cell.augmenter]!.augment({
    features: data.features,
    rows: training,
    base: base.explained,
    wanted,
    curation: settings.curation,
    seed: cell.seed,
    signal,
  });
  throwIfAborted(signal, 'The experiment');
  const real = experiment.vectorsOf(training);
  const synthetic = encode(augmented.rows, experiment);
  const judged = await judgedClassifier(experiment, cell, base, augmented, signal);
  const scored = await scoreTest(experiment, judged, test.rows);
  const medians = base.fitted.medians;
  const filled = (rows: VectorRows): VectorRows => ({ ...rows, vectors: completed(rows.vectors, medians) });
  return {
    metrics: fiveMetrics({ ...scored, threshold: judged.threshold }),
    threshold: judged.threshold,
    baseHash: base.fitted.hash,
    classifierHash: judged.hash,
    syntheticHash: await hashOf(augmented.rows),
    rows: {
      real: countClasses(training),
      calibration: countClasses(calibration),
      test: countClasses(test.rows),
      wanted,
      synthetic: countClasses(augmented.rows),
    },
    sources: augmented.sources,
    distance: distanceToReal(data.features, filled(real), filled(synthetic)),
    agreement: settings.agreement ? await agreementOf(experiment, cell, synthetic, signal) : undefined,
    test: { people: test.rows.map((row) => experiment.personOf(row.participant)), ...scored },
  };
}

function encode(rows: readonly SyntheticRow[], { data }: Experiment): VectorRows {
  return {
    vectors: rows.map(({ features }) => toNumbers(features, data.features)),
    labels: rows.map(({ label }) => label),
  };
}

/** The classifier of the cell's rows: that of the reduction where nothing was added. */
async function judgedClassifier(
  experiment: Experiment,
  cell: Cell,
  base: Base,
  { rows, replaces, classWeights }: Augmented,
  signal?: AbortSignal,
): Promise<FittedClassifier> {
  if (rows.length === 0 && !classWeights) return base.fitted;
  const { training, calibration } = await experiment.reductionOf(cell);
  const made = rows.map((row) => ({ ...row, day: 'synthetic' }));
  return experiment.trainerOf(cell.classifier).fit({
    features: experiment.data.features,
    training: replaces ? made : [...training, ...made],
    calibration,
    classWeights,
    threshold: experiment.settings.threshold,
    seed: cell.seed,
    signal,
  });
}

async function scoreTest(
  experiment: Experiment,
  { predictor }: FittedClassifier,
  rows: Parameters<Experiment['vectorsOf']>[0],
): Promise<{ readonly labels: readonly (0 | 1)[]; readonly probabilities: readonly number[] }> {
  const { vectors, labels } = experiment.vectorsOf(rows);
  const predicted = await predictor.predict(Float32Array.from(vectors.flat()), rows.length);
  return { labels, probabilities: Array.from(predicted, (p) => Math.round(p * DECIMALS) / DECIMALS) };
}

function hashOf(rows: readonly SyntheticRow[]): Promise<string> {
  return sha256Hex(
    new TextEncoder().encode(JSON.stringify(rows.map(({ features, label }) => [features, label]))),
  );
}
