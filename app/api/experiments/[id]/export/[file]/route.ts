import { exportExperiment } from '@/lib/data';
import { demoViewer } from '@/lib/data/viewer';
import { respond } from '@/lib/respond';

interface Context {
  readonly params: Promise<{ readonly id: string; readonly file: string }>;
}

/** A file of an experiment: cells.csv, experiment.json, report.md or curves.svg. */
export function GET(request: Request, { params }: Context): Promise<Response> {
  return respond(async () => {
    const { id, file } = await params;
    const { body, type } = await exportExperiment(demoViewer(), id, file, new URL(request.url).searchParams);
    return new Response(body, {
      headers: {
        'content-type': type,
        'content-disposition': `attachment; filename="${file.replace('.', `-${id.slice(0, 8)}.`)}"`,
        'cache-control': 'no-store',
      },
    });
  });
}
