import type { ImportSource } from '@/lib/views/types';
import type { UploadPlan } from './plan';

export interface ImportRequest {
  readonly source: ImportSource;
  readonly label: string;
  readonly dryRun: boolean;
}

export interface UploadProgress {
  readonly bytes: number;
  readonly totalBytes: number;
  readonly files: number;
  readonly totalFiles: number;
}

/** How bytes reach the server; the browser's is `httpTransport`. */
export interface UploadTransport {
  create(request: ImportRequest): Promise<{ readonly id: string }>;
  put(
    id: string,
    path: string,
    file: Blob,
    onBytes: (sent: number) => void,
    signal: AbortSignal,
  ): Promise<void>;
  start(id: string, signal: AbortSignal): Promise<void>;
  cancel(id: string): Promise<void>;
}

/** Files on their way at the same time. */
const PARALLEL = 3;

interface UploadOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: UploadProgress) => void;
}

/**
 * Opens an import, sends every file and hands it to the worker. When anything fails or the signal aborts, the import is
 * cancelled on the server, so that nothing of it stays.
 * @returns the id of the import
 * @throws whatever the transport throws
 */
export async function upload(
  plan: UploadPlan,
  request: ImportRequest,
  transport: UploadTransport,
  { signal, onProgress }: UploadOptions,
): Promise<string> {
  // Seen through even when the signal aborts: only an import whose id is known can be cancelled on the server.
  const { id } = await transport.create(request);
  try {
    signal.throwIfAborted();
    await sendAll(id, plan, transport, signal, onProgress);
    await transport.start(id, signal);
    return id;
  } catch (error) {
    // The first failure is what the person must see; the server also removes uploads that nobody finishes.
    await transport.cancel(id).catch(() => undefined);
    throw error;
  }
}

async function sendAll(
  id: string,
  plan: UploadPlan,
  transport: UploadTransport,
  outer: AbortSignal,
  onProgress: (progress: UploadProgress) => void,
): Promise<void> {
  const failed = new AbortController();
  const signal = AbortSignal.any([outer, failed.signal]);
  const sent = new Map<string, number>();
  let files = 0;
  let bytes = 0;
  const report = (): void =>
    onProgress({ bytes, totalBytes: plan.totalBytes, files, totalFiles: plan.files.length });
  const account = (path: string, total: number): void => {
    bytes += total - (sent.get(path) ?? 0);
    sent.set(path, total);
    report();
  };
  const queue = plan.files.values();
  const lane = async (): Promise<void> => {
    for (const { path, file } of queue) {
      signal.throwIfAborted();
      await transport.put(id, path, file, (now) => account(path, Math.min(now, file.size)), signal);
      files++;
      account(path, file.size);
    }
  };
  report();
  const lanes = Array.from({ length: PARALLEL }, () =>
    lane().catch((error: unknown) => {
      failed.abort();
      throw error;
    }),
  );
  const results = await Promise.allSettled(lanes);
  const failure = results.find((result) => result.status === 'rejected' && !isAbort(result.reason));
  const aborted = results.find((result) => result.status === 'rejected');
  if (failure?.status === 'rejected') throw failure.reason;
  if (aborted?.status === 'rejected') throw aborted.reason;
}

/** True for the error of an aborted upload: the person's own doing, nothing to report. */
export function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}
