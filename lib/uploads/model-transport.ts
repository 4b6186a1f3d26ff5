import { sha256Hex } from '@/lib/onnx/sha256';
import type { TrainingView } from '@/lib/views/training-types';
import type { ActivationView, ModelUploadView } from '@/lib/views/types';
import { answer, failureOf, unreachable } from './http-transport';
import { UPLOAD_HASH_HEADER, UPLOAD_PATH_HEADER } from './path-header';

const BASE = '/api/model-uploads';

/**
 * Sends an ONNX file with its hash, so that the server knows that it arrived as it left.
 * @returns the id of the upload
 * @throws ActionFailure with the server's words, AbortError
 */
export async function sendModel(
  file: File,
  onShare: (share: number) => void,
  signal: AbortSignal,
): Promise<{ readonly id: string }> {
  const hash = await sha256Hex(new Uint8Array(await file.arrayBuffer()));
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const aborted = (): void => request.abort();
    signal.addEventListener('abort', aborted, { once: true });
    request.open('POST', BASE);
    request.setRequestHeader(UPLOAD_PATH_HEADER, encodeURIComponent(file.name));
    request.setRequestHeader(UPLOAD_HASH_HEADER, hash);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.upload.onprogress = (event) => onShare(event.total > 0 ? event.loaded / event.total : 0);
    request.onload = () => {
      if (request.status < 300) resolve(JSON.parse(request.responseText) as { readonly id: string });
      else reject(failureOf(request.status, request.responseText));
    };
    request.onerror = () => reject(unreachable());
    request.onabort = () => reject(new DOMException('The upload was cancelled.', 'AbortError'));
    request.onloadend = () => signal.removeEventListener('abort', aborted);
    request.send(file);
  });
}

/** State of an uploaded model, for polling. */
export async function fetchModelUpload(id: string, signal: AbortSignal): Promise<ModelUploadView> {
  return (await answer(await fetch(`${BASE}/${id}`, { signal }))) as ModelUploadView;
}

/** The latest changes of data sets to a classifier, newest first, for polling. */
export async function fetchActivations(
  classifierId: string,
  signal: AbortSignal,
): Promise<readonly ActivationView[]> {
  const url = `/api/models/${encodeURIComponent(classifierId)}/activations`;
  return (await answer(await fetch(url, { signal }))) as readonly ActivationView[];
}

/** State and results of a training, for polling. */
export async function fetchTraining(id: string, signal: AbortSignal): Promise<TrainingView> {
  return (await answer(await fetch(`/api/trainings/${id}`, { signal }))) as TrainingView;
}
