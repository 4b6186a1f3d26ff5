import { parentPort, workerData } from 'node:worker_threads';
import { DEFAULT_METHODS } from '@/lib/classifiers';
import { SenseCfError } from '@/lib/errors';
import { trainPair } from '@/lib/training';
import type { TrainingNews, TrainingOrder } from '@/lib/training/thread/messages';

/** A thread that trains one pair of classifiers and ends. */
const tell = (news: TrainingNews): void => parentPort?.postMessage(news);

async function train({ set, family, ...options }: TrainingOrder): Promise<TrainingNews> {
  const { actionable, full } = await trainPair(set, {
    ...options,
    method: DEFAULT_METHODS[family],
    onProgress: (progress) => tell({ kind: 'progress', ...progress }),
  });
  return { kind: 'trained', pair: { actionable: actionable.package, full: full.package } };
}

function failed(error: unknown): TrainingNews {
  return {
    kind: 'failed',
    code: error instanceof SenseCfError ? error.code : undefined,
    message: error instanceof Error ? error.message : String(error),
  };
}

tell(await train(workerData as TrainingOrder).catch(failed));
