import { exportTrial } from '@/lib/data';
import { demoViewer } from '@/lib/data/viewer';
import { respond } from '@/lib/respond';

interface Context {
  readonly params: Promise<{ readonly id: string; readonly file: string }>;
}

/** A file of a trial of prompts: figures.csv, days.csv, proposals.csv or trial.json. */
export function GET(_: Request, { params }: Context): Promise<Response> {
  return respond(async () => {
    const { id, file } = await params;
    const { body, type } = await exportTrial(demoViewer(), id, file);
    return new Response(body, {
      headers: {
        'content-type': type,
        'content-disposition': `attachment; filename="${file.replace('.', `-${id.slice(0, 8)}.`)}"`,
        'cache-control': 'no-store',
      },
    });
  });
}
