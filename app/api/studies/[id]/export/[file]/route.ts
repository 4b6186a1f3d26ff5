import { exportStudy } from '@/lib/data';
import { demoViewer } from '@/lib/data/viewer';
import { respond } from '@/lib/respond';

interface Context {
  readonly params: Promise<{ readonly id: string; readonly file: string }>;
}

/** A file of a study: figures.csv, plans.csv, study.json, radar.svg or dots.svg. */
export function GET(request: Request, { params }: Context): Promise<Response> {
  return respond(async () => {
    const { id, file } = await params;
    const { body, type } = await exportStudy(demoViewer(), id, file, new URL(request.url).searchParams);
    return new Response(body, {
      headers: {
        'content-type': type,
        'content-disposition': `attachment; filename="${file.replace('.', `-${id.slice(0, 8)}.`)}"`,
        'cache-control': 'no-store',
      },
    });
  });
}
