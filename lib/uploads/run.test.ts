import { describe, expect, it } from 'vitest';
import { planUpload } from './plan';
import { isAbort, type UploadProgress, type UploadTransport, upload } from './run';

const plan = planUpload(
  Array.from({ length: 10 }, (_, i) => ({
    path: `d/${i}.csv`,
    file: new Blob([new Uint8Array(100 * (i + 1))]),
  })),
);
const request = { source: 'csv', label: 'test', dryRun: true } as const;

/** A server in memory that records what it was told. */
function fakeServer(put?: (path: string, signal: AbortSignal) => Promise<void>) {
  const seen = { stored: new Map<string, number>(), started: false, cancelled: false, most: 0 };
  let open = 0;
  const transport: UploadTransport = {
    create: async () => ({ id: 'job' }),
    put: async (_id, path, file, onBytes, signal) => {
      open++;
      seen.most = Math.max(seen.most, open);
      try {
        onBytes(file.size / 2);
        await (put?.(path, signal) ?? new Promise((resolve) => setTimeout(resolve, 1)));
        signal.throwIfAborted();
        seen.stored.set(path, file.size);
      } finally {
        open--;
      }
    },
    start: async () => {
      seen.started = true;
    },
    cancel: async () => {
      seen.cancelled = true;
    },
  };
  return { seen, transport };
}

describe('upload', () => {
  it('sends every file, then starts the import', async () => {
    const { seen, transport } = fakeServer();
    const progress: UploadProgress[] = [];
    const id = await upload(plan, request, transport, {
      signal: new AbortController().signal,
      onProgress: (p) => progress.push(p),
    });
    expect(id).toBe('job');
    expect(seen.stored.size).toBe(10);
    expect(seen.started).toBe(true);
    expect(seen.cancelled).toBe(false);
    expect(seen.most).toBeGreaterThan(1);
    expect(seen.most).toBeLessThanOrEqual(3);
    expect(progress.at(-1)).toEqual({ bytes: 5500, totalBytes: 5500, files: 10, totalFiles: 10 });
    for (const [i, now] of progress.entries())
      expect(now.bytes).toBeGreaterThanOrEqual(progress[i - 1]?.bytes ?? 0);
  });

  it('cancels the import on the server when one file fails, and says which failure it was', async () => {
    const { seen, transport } = fakeServer(async (path) => {
      if (path === '4.csv') throw new Error('disk full');
    });
    const options = { signal: new AbortController().signal, onProgress: () => undefined };
    await expect(upload(plan, request, transport, options)).rejects.toThrow('disk full');
    expect(seen).toMatchObject({ started: false, cancelled: true });
    expect(seen.stored.size).toBeLessThan(10);
  });

  it('stops at once and cancels the import when the person does', async () => {
    const controller = new AbortController();
    const { seen, transport } = fakeServer(
      (_path, signal) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => reject(new DOMException('stop', 'AbortError')));
        }),
    );
    const running = upload(plan, request, transport, {
      signal: controller.signal,
      onProgress: () => undefined,
    });
    setTimeout(() => controller.abort(), 5);
    const error: unknown = await running.catch((reason: unknown) => reason);
    expect(isAbort(error)).toBe(true);
    expect(seen).toMatchObject({ started: false, cancelled: true });
    expect(seen.stored.size).toBe(0);
  });

  it('cancels the import also when the person stops before the server has said its id', async () => {
    const controller = new AbortController();
    const { seen, transport } = fakeServer();
    const options = { signal: controller.signal, onProgress: () => undefined };
    const slow: UploadTransport = {
      ...transport,
      create: async () => {
        controller.abort();
        return { id: 'job' };
      },
    };
    const error: unknown = await upload(plan, request, slow, options).catch((reason: unknown) => reason);
    expect(isAbort(error)).toBe(true);
    expect(seen).toMatchObject({ started: false, cancelled: true });
    expect(seen.stored.size).toBe(0);
  });
});
