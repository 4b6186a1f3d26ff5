import { CancelledError } from '@/lib/errors';
import type { DayExplanation } from '../explain-day';
import type { FromWorker, TabFailure, TabProgress, TabRequest, ToWorker } from './messages';

/** The worker, as its page sees it. */
export interface WorkerLike {
  readonly postMessage: (message: ToWorker) => void;
  readonly terminate: () => void;
  onmessage: ((event: MessageEvent<FromWorker>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

/** A worker that has not started by then never will. In milliseconds. */
const START_MS = 30_000;

interface AskOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: TabProgress) => void;
}

/** A request that the worker could not carry out. */
export class TabError extends Error {
  constructor(readonly failure: TabFailure) {
    super(failure.message);
  }
}

const NOT_STARTED: TabFailure = {
  code: 'unexpected',
  message: 'This browser could not start the part that writes plans.',
};

interface Asked extends AskOptions {
  readonly resolve: (explanation: DayExplanation) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Asks a worker for plans. It is started on the first request and kept, with all it has loaded; after a failure the next
 * request starts a new one.
 * @returns a function that rejects with CancelledError at once when the signal is aborted, and with TabError
 */
export function tabClient(
  start: () => WorkerLike,
  startMs = START_MS,
): (request: TabRequest, options: AskOptions) => Promise<DayExplanation> {
  const open = new Map<number, Asked>();
  let worker: WorkerLike | undefined;
  let starting: ReturnType<typeof setTimeout> | undefined;
  let count = 0;

  const fail = (failure: TabFailure): void => {
    clearTimeout(starting);
    worker?.terminate();
    worker = undefined;
    for (const { reject } of open.values()) reject(new TabError(failure));
    open.clear();
  };
  const hear = (message: FromWorker): void => {
    if (message.kind === 'ready') {
      clearTimeout(starting);
      return;
    }
    const asked = open.get(message.id);
    // Cancelled meanwhile: nobody waits for it.
    if (!asked) return;
    if (message.kind === 'progress') asked.onProgress(message.progress);
    else if (message.kind === 'failed') fail(message.failure);
    else {
      open.delete(message.id);
      asked.resolve(message.explanation);
    }
  };
  const started = (): WorkerLike => {
    if (worker) return worker;
    const next = start();
    next.onmessage = ({ data }) => hear(data);
    next.onerror = () => fail(NOT_STARTED);
    // A script that fails while it loads need not raise an error here.
    starting = setTimeout(() => fail(NOT_STARTED), startMs);
    worker = next;
    return next;
  };
  return (request, options) =>
    new Promise((resolve, reject) => {
      const { signal } = options;
      if (signal.aborted) {
        reject(new CancelledError('The request'));
        return;
      }
      const id = ++count;
      open.set(id, { ...options, resolve, reject });
      signal.addEventListener('abort', () => {
        if (!open.delete(id)) return;
        worker?.postMessage({ kind: 'cancel', id });
        reject(new CancelledError('The request'));
      });
      started().postMessage({ kind: 'ask', id, request });
    });
}

/** The worker of this tab. */
export const askInTab = tabClient(
  () => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' }),
);
