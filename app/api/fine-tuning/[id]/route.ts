import { getTuningSet } from '@/lib/data';
import { demoViewer } from '@/lib/data/viewer';
import { respond } from '@/lib/respond';

interface Context {
  readonly params: Promise<{ readonly id: string }>;
}

/** State, checks and files of a fine-tuning set, for polling. */
export function GET(_request: Request, { params }: Context): Promise<Response> {
  return respond(async () => getTuningSet(demoViewer(), (await params).id));
}
