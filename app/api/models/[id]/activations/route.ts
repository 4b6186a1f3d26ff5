import { listActivations } from '@/lib/data';
import { demoViewer } from '@/lib/data/viewer';
import { respond } from '@/lib/respond';

interface Context {
  readonly params: Promise<{ readonly id: string }>;
}

/** The latest changes of data sets to this classifier, newest first, for polling. */
export function GET(_request: Request, { params }: Context): Promise<Response> {
  return respond(async () => listActivations(demoViewer(), (await params).id));
}
