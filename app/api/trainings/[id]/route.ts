import { getTraining } from '@/lib/data';
import { demoViewer } from '@/lib/data/viewer';
import { respond } from '@/lib/respond';

interface Context {
  readonly params: Promise<{ readonly id: string }>;
}

/** State and results of a training, for polling. */
export function GET(_request: Request, { params }: Context): Promise<Response> {
  return respond(async () => getTraining(demoViewer(), (await params).id));
}
