import { startImport } from '@/lib/data';
import { demoViewer } from '@/lib/data/viewer';
import { respond } from '@/lib/respond';

interface Context {
  readonly params: Promise<{ readonly id: string }>;
}

/** Hands a finished upload to the worker. */
export function POST(_request: Request, { params }: Context): Promise<Response> {
  return respond(async () => {
    await startImport(demoViewer(), (await params).id);
    return { ok: true };
  });
}
