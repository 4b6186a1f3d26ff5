import { getRun } from '@/lib/data';
import { demoViewer } from '@/lib/data/viewer';
import { respond } from '@/lib/respond';

interface Context {
  readonly params: Promise<{ readonly id: string }>;
}

/** A run with its plans, for polling. */
export function GET(_request: Request, { params }: Context): Promise<Response> {
  return respond(async () => getRun(demoViewer(), (await params).id));
}
