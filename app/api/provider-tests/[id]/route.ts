import { getProviderTest } from '@/lib/data';
import { demoViewer } from '@/lib/data/viewer';
import { respond } from '@/lib/respond';

interface Context {
  readonly params: Promise<{ readonly id: string }>;
}

/** State and result of a test of a language model, for polling. */
export function GET(_request: Request, { params }: Context): Promise<Response> {
  return respond(async () => getProviderTest(demoViewer(), (await params).id));
}
