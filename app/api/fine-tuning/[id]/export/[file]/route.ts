import { exportTuning } from '@/lib/data';
import { demoViewer } from '@/lib/data/viewer';
import { respond } from '@/lib/respond';

interface Context {
  readonly params: Promise<{ readonly id: string; readonly file: string }>;
}

/** A file of a finished fine-tuning set, or all of them as one archive. Names are kept: recipes point to each other. */
export function GET(_request: Request, { params }: Context): Promise<Response> {
  return respond(async () => {
    const { id, file } = await params;
    const { body, type } = await exportTuning(demoViewer(), id, file);
    return new Response(body as BodyInit, {
      headers: {
        'content-type': type,
        'content-disposition': `attachment; filename="${file}"`,
        'cache-control': 'no-store',
      },
    });
  });
}
