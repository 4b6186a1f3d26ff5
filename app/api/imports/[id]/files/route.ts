import type { ReadableStream } from 'node:stream/web';
import { addImportFile } from '@/lib/data';
import { demoViewer } from '@/lib/data/viewer';
import { InvalidInputError } from '@/lib/errors';
import { respond } from '@/lib/respond';
import { UPLOAD_PATH_HEADER } from '@/lib/uploads/path-header';

interface Context {
  readonly params: Promise<{ readonly id: string }>;
}

/** Streams one file of an upload to disk: the raw body, its place in the folder in a header, percent-encoded. */
export function PUT(request: Request, { params }: Context): Promise<Response> {
  return respond(async () => {
    await addImportFile(
      demoViewer(),
      (await params).id,
      decodedPath(request.headers.get(UPLOAD_PATH_HEADER) ?? ''),
      request.body as ReadableStream<Uint8Array> | null,
    );
    return { ok: true };
  });
}

function decodedPath(header: string): string {
  try {
    return decodeURIComponent(header);
  } catch {
    throw new InvalidInputError('The name of this file could not be read.');
  }
}
