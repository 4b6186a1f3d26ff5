import { getTrial } from '@/lib/data';
import { demoViewer } from '@/lib/data/viewer';
import { respond } from '@/lib/respond';

interface Context {
  readonly params: Promise<{ readonly id: string }>;
}

/** State, figures and days of a trial of prompts, for polling. */
export function GET(_: Request, { params }: Context): Promise<Response> {
  return respond(async () => getTrial(demoViewer(), (await params).id));
}
