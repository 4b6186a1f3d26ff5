import { TooLargeError } from '@/lib/errors';
import type { SupportVectorMachine } from '@/lib/onnx';
import type { Platt } from '../platt';
import { checkTrainingRows, type TrainingRows } from '../training-rows';
import { loadLibsvm } from './load';
import { readLibsvmText } from './model-text';
import { MOST_SVM_ROWS, type SvmSettings } from './settings';

/** A machine on rows that are standardised already. */
export type SupportVectors = Pick<SupportVectorMachine, 'gamma' | 'base' | 'vectors' | 'coefficients'>;

export interface TrainedSvm extends SupportVectors {
  /** LIBSVM's own Platt scaling and probabilities: what parity tests compare with. Absent unless asked for. */
  readonly trainer?: {
    readonly platt: Platt;
    readonly probabilities: (rows: TrainingRows['rows']) => number[];
  };
  /** Gives back the memory of LIBSVM. */
  readonly free: () => void;
}

const TOLERANCE = 1e-4;
/** What LIBSVM calls the classes. */
const HIGH = 1;
const LOW = -1;

/**
 * Trains a C-SVC with a radial kernel by LIBSVM (Chang and Lin 2011) on complete, standardised rows. No chance is
 * involved: equal rows give equal machines. The decision value of a high day is positive.
 * @param options.probabilities asks for LIBSVM's own probabilities too, by cross-validation inside LIBSVM: five times
 *        the time; the product calibrates on people of its own instead
 * @throws InvalidInputError for rows that nothing can be learned from; TooLargeError above 20,000 rows
 */
export async function trainSvm(
  given: TrainingRows,
  settings: SvmSettings,
  options: { readonly probabilities?: boolean } = {},
): Promise<TrainedSvm> {
  const { labels } = given;
  const width = checkTrainingRows(given);
  if (labels.length > MOST_SVM_ROWS)
    throw new TooLargeError(
      `${labels.length} rows are more than a support vector machine takes (${MOST_SVM_ROWS}).`,
    );
  const Svm = await loadLibsvm();
  const { cost, negativeWeight = 1, positiveWeight = 1 } = settings;
  const gamma = Math.fround(settings.gammaTimesFeatures / width);
  const svm = new Svm({
    type: Svm.SVM_TYPES.C_SVC,
    kernel: Svm.KERNEL_TYPES.RBF,
    gamma,
    cost,
    weight: { [LOW]: negativeWeight, [HIGH]: positiveWeight },
    tolerance: TOLERANCE,
    probabilityEstimates: options.probabilities ?? false,
    quiet: true,
  });
  // The graph holds float32: the machine learns from what the graph can say.
  const rows = given.rows.map((row) => row.map(Math.fround));
  svm.train(
    rows,
    labels.map((label) => (label === 1 ? HIGH : LOW)),
  );
  const { positive, rho, coefficients, platt } = readLibsvmText(svm.serializeModel());
  const vectors = Float32Array.from(svm.getSVIndices().flatMap((i) => rows[i]!));
  return {
    gamma,
    base: Math.fround(-positive * rho),
    vectors,
    coefficients: Float32Array.from(coefficients, (value) => positive * value),
    trainer: platt && {
      platt: { slope: -platt.a, intercept: -positive * platt.b },
      probabilities: (matrix) =>
        matrix.map(
          (row) =>
            svm.predictOneProbability(row.map(Math.fround)).estimates.find(({ label }) => label === 1)!
              .probability,
        ),
    },
    free: () => svm.free(),
  };
}
