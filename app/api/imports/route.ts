import { createImport, IMPORT_REQUEST } from '@/lib/data';
import { demoViewer } from '@/lib/data/viewer';
import { respond } from '@/lib/respond';

/** Opens an upload: `{ source, label, dryRun }` -> `{ id }`. */
export function POST(request: Request): Promise<Response> {
  return respond(async () => createImport(demoViewer(), IMPORT_REQUEST.parse(await request.json())));
}
