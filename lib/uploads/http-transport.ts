import { ActionFailure } from '@/lib/action-result';
import type { ImportJobView } from '@/lib/views/types';
import { UPLOAD_PATH_HEADER } from './path-header';
import type { UploadTransport } from './run';

const BASE = '/api/imports';

/** Sends uploads to this product's own server. Files go by XMLHttpRequest: fetch cannot say how much it has sent. */
export const httpTransport: UploadTransport = {
  async create(request) {
    const response = await fetch(BASE, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(request),
    });
    return (await answer(response)) as { readonly id: string };
  },
  async start(id, signal) {
    await answer(await fetch(`${BASE}/${id}/start`, { method: 'POST', signal }));
  },
  async cancel(id) {
    await answer(await fetch(`${BASE}/${id}/cancel`, { method: 'POST' }));
  },
  put(id, path, file, onBytes, signal) {
    return new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      const aborted = (): void => request.abort();
      signal.addEventListener('abort', aborted, { once: true });
      request.open('PUT', `${BASE}/${id}/files`);
      request.setRequestHeader(UPLOAD_PATH_HEADER, encodeURIComponent(path));
      request.setRequestHeader('content-type', 'application/octet-stream');
      request.upload.onprogress = (event) => onBytes(event.loaded);
      request.onload = () => {
        if (request.status < 300) resolve();
        else reject(failureOf(request.status, request.responseText));
      };
      request.onerror = () => reject(unreachable());
      request.onabort = () => reject(new DOMException('The upload was cancelled.', 'AbortError'));
      request.onloadend = () => signal.removeEventListener('abort', aborted);
      request.send(file);
    });
  },
};

/** State of an import, for polling. */
export async function fetchImportJob(id: string, signal: AbortSignal): Promise<ImportJobView> {
  return (await answer(await fetch(`${BASE}/${id}`, { signal }))) as ImportJobView;
}

export async function answer(response: Response): Promise<unknown> {
  const text = await response.text();
  if (!response.ok) throw failureOf(response.status, text);
  return text === '' ? undefined : JSON.parse(text);
}

export function unreachable(): ActionFailure {
  return new ActionFailure({
    code: 'unreachable',
    message: 'The connection to the server broke. Check that it runs, then try again.',
  });
}

/** The server's own words where it sent any. */
export function failureOf(status: number, text: string): ActionFailure {
  try {
    const { error } = JSON.parse(text) as {
      error?: { code?: string; message?: string; eventId?: string };
    };
    if (error?.message)
      return new ActionFailure({
        code: error.code ?? String(status),
        message: error.message,
        eventId: error.eventId,
      });
  } catch {
    // No JSON: a proxy's page, say. The status is all there is to tell.
  }
  return new ActionFailure({ code: String(status), message: `The server refused this (status ${status}).` });
}
