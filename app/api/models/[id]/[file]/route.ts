import { readClassifierFile } from '@/lib/data';
import { demoViewer } from '@/lib/data/viewer';
import { respond } from '@/lib/respond';

interface Context {
  readonly params: Promise<{ readonly id: string; readonly file: string }>;
}

/** The files of a classifier package, for the what-if model in the browser. */
export function GET(_request: Request, { params }: Context): Promise<Response> {
  return respond(async () => {
    const { id, file } = await params;
    const { bytes, type } = await readClassifierFile(demoViewer(), id, file);
    return new Response(bytes, { headers: { 'content-type': type } });
  });
}
