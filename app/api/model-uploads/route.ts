import type { ReadableStream } from 'node:stream/web';
import { createModelUpload } from '@/lib/data';
import { demoViewer } from '@/lib/data/viewer';
import { respond } from '@/lib/respond';
import { decodedPath, UPLOAD_HASH_HEADER, UPLOAD_PATH_HEADER } from '@/lib/uploads/path-header';

/** Takes an ONNX file as the raw body, its name in a header, percent-encoded -> `{ id }`. */
export function POST(request: Request): Promise<Response> {
  return respond(async () => {
    const length = Number(request.headers.get('content-length') ?? '');
    return createModelUpload(demoViewer(), {
      fileName: decodedPath(request.headers.get(UPLOAD_PATH_HEADER)),
      declaredBytes: Number.isFinite(length) && length > 0 ? length : undefined,
      declaredHash: request.headers.get(UPLOAD_HASH_HEADER) ?? undefined,
      body: request.body as ReadableStream<Uint8Array> | null,
    });
  });
}
