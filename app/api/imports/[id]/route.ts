import { getImportJob } from '@/lib/data';
import { demoViewer } from '@/lib/data/viewer';
import { respond } from '@/lib/respond';

interface Context {
  readonly params: Promise<{ readonly id: string }>;
}

/** State, progress and report of an import, for polling. */
export function GET(_request: Request, { params }: Context): Promise<Response> {
  return respond(async () => getImportJob(demoViewer(), (await params).id));
}
