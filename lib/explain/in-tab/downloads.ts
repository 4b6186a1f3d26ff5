import { CancelledError, UnavailableError } from '@/lib/errors';
import type { TabProgress } from './messages';

/** What of `fetch` is needed; tests answer in its place. */
export type FetchFile = (url: string, init: { readonly signal: AbortSignal }) => Promise<Response>;

interface DownloadOptions {
  readonly fetch: FetchFile;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: TabProgress) => void;
}

/** Bytes of one file so far, and of the whole of it where the server says so. */
interface Part {
  loaded: number;
  total?: number;
}

/**
 * Fetches files and says how far all of them are together.
 * @returns a function that rejects with CancelledError once the signal is aborted, and with UnavailableError when there
 *   is no connection or the server has no such file
 */
export function downloads({
  fetch,
  signal,
  onProgress,
}: DownloadOptions): (url: string) => Promise<Uint8Array> {
  const parts: Part[] = [];
  const report = (): void => {
    const totals = parts.map(({ total }) => total);
    onProgress({
      stage: 'loading',
      loaded: parts.reduce((sum, { loaded }) => sum + loaded, 0),
      total: totals.every((total) => total !== undefined)
        ? totals.reduce((sum, total) => sum + total, 0)
        : undefined,
    });
  };
  return async (url) => {
    const part: Part = { loaded: 0 };
    parts.push(part);
    try {
      const response = await fetch(url, { signal });
      if (!response.ok)
        throw new UnavailableError(`The server answered ${response.status} for a file of the models.`);
      part.total = lengthOf(response.headers);
      return await readBody(response, (bytes) => {
        part.loaded += bytes;
        report();
      });
    } catch (cause) {
      if (signal.aborted) throw new CancelledError('Loading the models');
      if (cause instanceof UnavailableError) throw cause;
      throw new UnavailableError('The models could not be fetched: the server does not answer.', { cause });
    }
  };
}

/** The length of the body as it is read; unknown where it travels compressed. */
function lengthOf(headers: Headers): number | undefined {
  const length = headers.get('content-length');
  return length === null || headers.has('content-encoding') ? undefined : Number(length);
}

async function readBody(response: Response, onBytes: (bytes: number) => void): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  const reader = response.body?.getReader();
  for (let step = await reader?.read(); step && !step.done; step = await reader?.read()) {
    chunks.push(step.value);
    onBytes(step.value.length);
  }
  const bytes = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}
