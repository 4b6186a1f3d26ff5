import { parentPort, workerData } from 'node:worker_threads';
import { DEFAULT_METHODS } from '@/lib/classifiers';
import { SenseCfError } from '@/lib/errors';
import { evaluateTrained, trainPair } from '@/lib/training';
import type {
  EvaluationOrder,
  ThreadNews,
  ThreadOrder,
  TrainingOrder,
  TrainingProgress,
} from '@/lib/training/thread/messages';

/** A thread that trains or evaluates one pair of classifiers and ends. */
const tell = (news: ThreadNews): void => parentPort?.postMessage(news);
const onProgress = ({ step, share }: TrainingProgress): void => tell({ kind: 'progress', step, share });

async function train({ set, family, ...options }: TrainingOrder): Promise<ThreadNews> {
  const method = DEFAULT_METHODS[family];
  const { actionable, full } = await trainPair(set, { ...options, method, onProgress });
  return { kind: 'trained', pair: { actionable: actionable.package, full: full.package } };
}

async function evaluate({ set, cards, ...options }: EvaluationOrder): Promise<ThreadNews> {
  return { kind: 'evaluated', pair: await evaluateTrained(set, cards, { ...options, onProgress }) };
}

function failed(error: unknown): ThreadNews {
  return {
    kind: 'failed',
    code: error instanceof SenseCfError ? error.code : undefined,
    message: error instanceof Error ? error.message : String(error),
  };
}

const order = workerData as ThreadOrder;
tell(await (order.kind === 'train' ? train(order) : evaluate(order)).catch(failed));
