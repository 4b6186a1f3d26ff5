import { getExperiment } from '@/lib/data';
import { demoViewer } from '@/lib/data/viewer';
import { respond } from '@/lib/respond';

interface Context {
  readonly params: Promise<{ readonly id: string }>;
}

/** State and figures of an experiment, for polling; figures of the version `known` are left out. */
export function GET(request: Request, { params }: Context): Promise<Response> {
  const known = new URL(request.url).searchParams.get('known');
  return respond(async () =>
    getExperiment(demoViewer(), (await params).id, known === null ? undefined : Number(known)),
  );
}
