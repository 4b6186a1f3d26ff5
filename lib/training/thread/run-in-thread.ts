import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { CancelledError, InvalidInputError, TooLargeError } from '@/lib/errors';
import type { ThreadNews, ThreadOrder, ThreadResult, TrainingProgress } from './messages';

/** Where the bundle of `lib/processes/training-thread.ts` lies. */
const ENTRY = path.resolve('.build/processes/training-thread.js');
const MEMORY_MB = 2048;

export interface ThreadOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: TrainingProgress) => void;
  /** Script of the thread, for tests. */
  readonly entry?: string | URL;
}

/**
 * Trains or evaluates a pair of classifiers in a thread of its own, which is over afterwards: what the trainers leave
 * allocated goes with it, and so does a training that nothing else could interrupt when the signal aborts.
 * @throws CancelledError once the thread has ended, InvalidInputError and TooLargeError as the trainers do
 */
export async function runInThread(
  order: ThreadOrder,
  { signal, onProgress, entry = ENTRY }: ThreadOptions = {},
): Promise<ThreadResult> {
  if (signal?.aborted) throw new CancelledError('Training');
  const worker = new Worker(entry, {
    workerData: order,
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
  });
  let abort = (): void => {};
  try {
    return await new Promise<ThreadResult>((resolve, reject) => {
      abort = () => reject(new CancelledError('Training'));
      signal?.addEventListener('abort', abort, { once: true });
      worker.on('message', (news: ThreadNews) => {
        if (news.kind === 'progress') onProgress?.({ step: news.step, share: news.share });
        else if (news.kind === 'failed') reject(errorOf(news));
        else resolve(news);
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
function errorOf({ code, message }: Extract<ThreadNews, { kind: 'failed' }>): Error {
  if (code === 'invalid-input') return new InvalidInputError(message);
  return code === 'too-large' ? new TooLargeError(message) : new Error(message);
}
