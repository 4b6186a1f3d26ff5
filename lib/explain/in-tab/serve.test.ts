import { afterEach, expect, test } from 'vitest';
import { CancelledError, CorruptFileError, throwIfAborted } from '@/lib/errors';
import type { DayExplanation } from '../explain-day';
import { TabError, tabClient, type WorkerLike } from './client';
import type { FromWorker, TabProgress, TabRequest, ToWorker } from './messages';
import type { TabPlanner } from './planner';
import { serve } from './serve';

const request = (seed: number): TabRequest => ({ seed }) as TabRequest;
const answerTo = (seed: number): DayExplanation => ({ searchSeconds: seed }) as DayExplanation;

const ports: MessagePort[] = [];
afterEach(() => {
  for (const port of ports.splice(0)) port.close();
});

/** A client and the planner behind it, with a message channel in place of a worker. */
function connected(ask: TabPlanner['ask']) {
  const workers: (WorkerLike & { terminated: boolean })[] = [];
  const client = tabClient(() => {
    const { port1, port2 } = new MessageChannel();
    ports.push(port1, port2);
    const worker: WorkerLike & { terminated: boolean } = {
      terminated: false,
      onmessage: null,
      onerror: null,
      postMessage: (message) => port1.postMessage(message),
      terminate: () => {
        worker.terminated = true;
        port1.close();
      },
    };
    port1.onmessage = (event: MessageEvent<FromWorker>) => worker.onmessage?.(event);
    serve(
      {
        postMessage: (message) => port2.postMessage(message),
        addEventListener: (type, listen: (event: MessageEvent<ToWorker>) => void) => {
          port2.addEventListener(type, listen as EventListener);
          port2.start();
        },
      },
      { ask },
    );
    workers.push(worker);
    return worker;
  });
  return { client, workers };
}

const quiet = () => ({ signal: new AbortController().signal, onProgress: () => undefined });

test('requests are answered one after the other by one worker, with their progress', async () => {
  let running = 0;
  const { client, workers } = connected(async ({ seed }, { onProgress }) => {
    expect(++running).toBe(1);
    onProgress({ stage: 'writing' });
    await new Promise((done) => setTimeout(done));
    running--;
    return answerTo(seed);
  });
  const seen: TabProgress[] = [];
  const both = await Promise.all([
    client(request(1), { ...quiet(), onProgress: (progress) => seen.push(progress) }),
    client(request(2), quiet()),
  ]);
  expect(both).toEqual([answerTo(1), answerTo(2)]);
  expect(seen).toEqual([{ stage: 'writing' }]);
  expect(workers).toHaveLength(1);
});

test('a cancelled request ends at once, its work is told to stop, and the next one is answered', async () => {
  const abort = new AbortController();
  let stopped = false;
  const { client, workers } = connected(async ({ seed }, { signal, onProgress }) => {
    if (seed === 2) return answerTo(2);
    onProgress({ stage: 'writing' });
    await new Promise((done) => signal.addEventListener('abort', done));
    stopped = true;
    throwIfAborted(signal);
    return answerTo(1);
  });
  const waiting = client(request(1), { signal: abort.signal, onProgress: () => abort.abort() });
  await expect(waiting).rejects.toThrow(CancelledError);
  expect(await client(request(2), quiet())).toEqual(answerTo(2));
  expect(stopped).toBe(true);
  expect(workers).toHaveLength(1);
});

test('a failure carries its code, and the next request gets a new worker', async () => {
  const { client, workers } = connected(async ({ seed }) => {
    if (seed === 1) throw new CorruptFileError('The file has changed.');
    return answerTo(seed);
  });
  const failed = client(request(1), quiet());
  await expect(failed).rejects.toThrow('The file has changed.');
  await expect(failed).rejects.toMatchObject({ failure: { code: 'corrupt-file' } });
  expect(await client(request(2), quiet())).toEqual(answerTo(2));
  expect(workers.map(({ terminated }) => terminated)).toEqual([true, false]);
});

test('a worker that breaks down, or says nothing, fails the request', async () => {
  const broken = connected(() => new Promise(() => undefined));
  const failed = broken.client(request(1), quiet());
  broken.workers[0]?.onerror?.({} as ErrorEvent);
  await expect(failed).rejects.toThrow(TabError);
  expect(broken.workers[0]?.terminated).toBe(true);
  const silent: WorkerLike = {
    onmessage: null,
    onerror: null,
    postMessage: () => undefined,
    terminate: () => undefined,
  };
  await expect(tabClient(() => silent, 1)(request(1), quiet())).rejects.toThrow(/could not start/);
});
