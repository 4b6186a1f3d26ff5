import { throwIfAborted } from '@/lib/errors';
import type { DenseLayer } from '@/lib/onnx';
import { Random } from '@/lib/random';
import { checkTrainingRows, type TrainingRows } from '../training-rows';
import { loadTensorflow, type Tensorflow } from './load';
import type { NetworkSettings } from './settings';

export interface TrainedNetwork {
  readonly layers: readonly DenseLayer[];
  /** Epochs until the best validation loss, whose weights are kept. */
  readonly epochs: number;
  /** Margins as TensorFlow.js itself computes them: what parity tests compare with. */
  readonly trainerMargins: (rows: TrainingRows['rows']) => Float32Array;
  /** Gives back the memory that `trainerMargins` needs. */
  readonly free: () => void;
}

export interface NetworkOptions {
  /** Rows that say when to stop; the training rows themselves where absent. */
  readonly validation?: TrainingRows;
  readonly signal?: AbortSignal;
  /** Share of the epochs done, 0-1. */
  readonly onProgress?: (share: number) => void;
}

/** What a row of class 0 and of class 1 weighs. */
type ClassWeights = readonly [number, number];

/** Weighted loss, averaged over rows, of margins (log-odds). */
function crossEntropy(
  margins: Float32Array,
  labels: readonly (0 | 1)[],
  weights: ClassWeights = [1, 1],
): number {
  let sum = 0;
  labels.forEach((label, i) => {
    const z = margins[i]!;
    sum += weights[label] * (Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))) - label * z);
  });
  return sum / labels.length;
}

/** The weights of the settings; undefined where rows of both classes weigh 1. */
function weightsOf({ negativeWeight = 1, positiveWeight = 1 }: NetworkSettings): ClassWeights | undefined {
  return negativeWeight === 1 && positiveWeight === 1 ? undefined : [negativeWeight, positiveWeight];
}

function build({ tf, layers }: Tensorflow, settings: NetworkSettings, width: number, random: Random) {
  const seed = () => random.uint32() >>> 1;
  const regularised = { kernelRegularizer: layers.regularizers.l2({ l2: settings.l2 }) };
  const hidden = (units: number) => ({
    units,
    activation: 'relu' as const,
    kernelInitializer: layers.initializers.heUniform({ seed: seed() }),
    ...regularised,
  });
  const model = layers.sequential({
    layers: [
      layers.layers.dense({ ...hidden(settings.firstLayer), inputShape: [width] }),
      layers.layers.dense(hidden(settings.secondLayer)),
      layers.layers.dense({
        units: 1,
        kernelInitializer: layers.initializers.glorotUniform({ seed: seed() }),
        ...regularised,
      }),
    ],
  });
  const optimizer = tf.train.adam(settings.learningRate);
  const weights = weightsOf(settings);
  model.compile({
    optimizer,
    loss: (truth, margin) =>
      tf.losses.sigmoidCrossEntropy(
        truth,
        margin,
        weights && tf.where(tf.greater(truth, 0.5), weights[1], weights[0]),
      ),
  });
  return { model, optimizer };
}

/**
 * Trains a network by Adam (Kingma and Ba 2015) on complete, standardised rows, until the validation loss has not
 * improved for a while; the weights of its best epoch are kept. Equal rows, settings and seed give equal weights on one
 * machine.
 * @throws InvalidInputError for rows that nothing can be learned from; CancelledError once the signal is aborted, after
 *         the epoch under way
 */
export async function trainNetwork(
  given: TrainingRows,
  settings: NetworkSettings,
  seed: number | string,
  options: NetworkOptions = {},
): Promise<TrainedNetwork> {
  const { rows, labels } = given;
  const { signal, onProgress, validation = given } = options;
  const width = checkTrainingRows(given);
  const library = await loadTensorflow();
  const { tf } = library;
  const random = new Random(seed).fork('network');
  const { model, optimizer } = build(library, settings, width, random.fork('weights'));
  const margins = (matrix: TrainingRows['rows']): Float32Array =>
    tf.tidy(() => {
      const inputs = tf.tensor2d(Float32Array.from(matrix.flat()), [matrix.length, width]);
      return (model.predictOnBatch(inputs) as import('@tensorflow/tfjs-core').Tensor).dataSync<'float32'>();
    });
  const weights = () => model.getWeights().map((tensor) => tensor.dataSync<'float32'>().slice());
  const order = random.fork('order');
  const batches = async (): Promise<void> => {
    const shuffled = order.shuffle(rows.map((_, i) => i));
    for (let start = 0; start < shuffled.length; start += settings.batch) {
      const part = shuffled.slice(start, start + settings.batch);
      const x = tf.tensor2d(Float32Array.from(part.flatMap((i) => rows[i]!)), [part.length, width]);
      const y = tf.tensor2d(
        part.map((i) => labels[i]!),
        [part.length, 1],
      );
      await model.trainOnBatch(x, y);
      tf.dispose([x, y]);
    }
  };
  let best = { loss: Number.POSITIVE_INFINITY, epochs: 0, weights: weights() };
  const free = (): void => {
    model.dispose();
    optimizer.dispose();
  };
  try {
    for (let epoch = 1; epoch <= settings.maxEpochs; epoch++) {
      // A turn of the event loop: whoever wants to cancel must be heard.
      await new Promise((resolve) => setImmediate(resolve));
      throwIfAborted(signal, 'Training');
      await batches();
      const loss = crossEntropy(margins(validation.rows), validation.labels, weightsOf(settings));
      if (loss < best.loss) best = { loss, epochs: epoch, weights: weights() };
      onProgress?.(epoch / settings.maxEpochs);
      if (epoch - best.epochs >= settings.patience) break;
    }
  } catch (cause) {
    free();
    throw cause;
  }
  tf.tidy(() => {
    model.setWeights(best.weights.map((values, i) => tf.tensor(values, model.getWeights()[i]!.shape)));
  });
  const [first, firstBias, second, secondBias, last, lastBias] = best.weights;
  return {
    layers: [
      { weights: first!, bias: firstBias! },
      { weights: second!, bias: secondBias! },
      { weights: last!, bias: lastBias! },
    ],
    epochs: best.epochs,
    trainerMargins: margins,
    free,
  };
}
