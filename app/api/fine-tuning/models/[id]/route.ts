import { getModelTuning } from '@/lib/data';
import { demoViewer } from '@/lib/data/viewer';
import { respond } from '@/lib/respond';

interface Context {
  readonly params: Promise<{ readonly id: string }>;
}

/** State, curve and card of a tuning of the embedded model, for polling. */
export function GET(_request: Request, { params }: Context): Promise<Response> {
  return respond(async () => getModelTuning(demoViewer(), (await params).id));
}
