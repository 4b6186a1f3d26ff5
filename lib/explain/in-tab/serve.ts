import { SenseCfError } from '@/lib/errors';
import type { FromWorker, TabFailure, ToWorker } from './messages';
import type { TabPlanner } from './planner';

/** The page, as its worker sees it. */
export interface Port {
  readonly postMessage: (message: FromWorker) => void;
  readonly addEventListener: (type: 'message', listen: (event: MessageEvent<ToWorker>) => void) => void;
}

/** Says that it is there, then answers the requests of a page one after the other. */
export function serve(port: Port, planner: TabPlanner): void {
  const open = new Map<number, AbortController>();
  let last = Promise.resolve();
  port.addEventListener('message', ({ data }) => {
    if (data.kind === 'cancel') {
      open.get(data.id)?.abort();
      return;
    }
    const { id, request } = data;
    const abort = new AbortController();
    open.set(id, abort);
    const { signal } = abort;
    last = last
      .then(async () => {
        if (signal.aborted) return;
        const explanation = await planner.ask(request, {
          signal,
          onProgress: (progress) => port.postMessage({ kind: 'progress', id, progress }),
        });
        port.postMessage({ kind: 'answer', id, explanation });
      })
      .catch((error: unknown) => port.postMessage({ kind: 'failed', id, failure: failureOf(error) }))
      .finally(() => open.delete(id));
  });
  port.postMessage({ kind: 'ready' });
}

function failureOf(error: unknown): TabFailure {
  const message = error instanceof Error ? error.message : 'The browser could not write plans.';
  return { code: error instanceof SenseCfError ? error.code : 'unexpected', message };
}
