import { getModelUpload } from '@/lib/data';
import { demoViewer } from '@/lib/data/viewer';
import { respond } from '@/lib/respond';

interface Context {
  readonly params: Promise<{ readonly id: string }>;
}

/** State, header and test of an uploaded model, for polling. */
export function GET(_request: Request, { params }: Context): Promise<Response> {
  return respond(async () => getModelUpload(demoViewer(), (await params).id));
}
