import type { EvaluatedPair, EvaluationOrder, TrainedPair, TrainingOrder } from './messages';
import { runInThread, type ThreadOptions } from './run-in-thread';

/**
 * Both classifiers of a family, trained in a thread that is over afterwards.
 * @throws as `runInThread`
 */
export async function trainInThread(order: TrainingOrder, options?: ThreadOptions): Promise<TrainedPair> {
  const result = await runInThread(order, options);
  if (result.kind !== 'trained') throw new Error('The thread did not train.');
  return result.pair;
}

/**
 * The evaluations of two classifiers, made in a thread that is over afterwards.
 * @throws as `runInThread`
 */
export async function evaluateInThread(
  order: EvaluationOrder,
  options?: ThreadOptions,
): Promise<EvaluatedPair> {
  const result = await runInThread(order, options);
  if (result.kind !== 'evaluated') throw new Error('The thread did not evaluate.');
  return result.pair;
}
