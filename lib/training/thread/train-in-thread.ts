import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { CancelledError, InvalidInputError, TooLargeError } from '@/lib/errors';
import type { TrainedPair, TrainingNews, TrainingOrder, TrainingProgress } from './messages';

/** Where the bundle of `lib/processes/training-thread.ts` lies. */
const ENTRY = path.resolve('.build/processes/training-thread.js');
const MEMORY_MB = 2048;

interface ThreadOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: TrainingProgress) => void;
  /** Script of the thread, for tests. */
  readonly entry?: string | URL;
}

/**
 * Trains both classifiers of a family in a thread of their own, which is over afterwards: what the trainers leave
 * allocated goes with it, and so does a training that nothing else could interrupt when the signal aborts.
 * @throws CancelledError once the thread has ended, InvalidInputError and TooLargeError as the trainers do
 */
export async function trainInThread(
  order: TrainingOrder,
  { signal, onProgress, entry = ENTRY }: ThreadOptions = {},
): Promise<TrainedPair> {
  if (signal?.aborted) throw new CancelledError('Training');
  const worker = new Worker(entry, {
    workerData: order,
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
  });
  let abort = (): void => {};
  try {
    return await new Promise<TrainedPair>((resolve, reject) => {
      abort = () => reject(new CancelledError('Training'));
      signal?.addEventListener('abort', abort, { once: true });
      worker.on('message', (news: TrainingNews) => {
        if (news.kind === 'progress') onProgress?.({ step: news.step, share: news.share });
        else if (news.kind === 'trained') resolve(news.pair);
        else reject(errorOf(news));
      });
      worker.on('error', reject);
      worker.on('exit', () => reject(new Error('The training thread ended without an answer.')));
    });
  } finally {
    signal?.removeEventListener('abort', abort);
    await worker.terminate();
  }
}

/** An error of the thread, as its class on this side: what the closed set says is for people, the rest is not. */
function errorOf({ code, message }: Extract<TrainingNews, { kind: 'failed' }>): Error {
  if (code === 'invalid-input') return new InvalidInputError(message);
  return code === 'too-large' ? new TooLargeError(message) : new Error(message);
}
