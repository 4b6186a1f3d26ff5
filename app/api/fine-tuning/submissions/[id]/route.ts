import { followTuning } from '@/lib/data';
import { demoViewer } from '@/lib/data/viewer';
import { respond } from '@/lib/respond';

interface Context {
  readonly params: Promise<{ readonly id: string }>;
}

/** How a job of the OpenAI account is doing: asks the account. */
export function GET(_request: Request, { params }: Context): Promise<Response> {
  return respond(async () => followTuning(demoViewer(), (await params).id));
}
