import { getStudy } from '@/lib/data';
import { demoViewer } from '@/lib/data/viewer';
import { respond } from '@/lib/respond';

interface Context {
  readonly params: Promise<{ readonly id: string }>;
}

/** State and figures of a study, for polling; `reference` names the engine that differences are taken to. */
export function GET(request: Request, { params }: Context): Promise<Response> {
  const reference = new URL(request.url).searchParams.get('reference') ?? undefined;
  return respond(async () => getStudy(demoViewer(), (await params).id, reference));
}
