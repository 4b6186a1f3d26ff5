import { cancelImport } from '@/lib/data';
import { demoViewer } from '@/lib/data/viewer';
import { respond } from '@/lib/respond';

interface Context {
  readonly params: Promise<{ readonly id: string }>;
}

/** Cancels an import; nothing of it stays. */
export function POST(_request: Request, { params }: Context): Promise<Response> {
  return respond(async () => {
    await cancelImport(demoViewer(), (await params).id);
    return { ok: true };
  });
}
