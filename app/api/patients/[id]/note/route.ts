import { NOTE_REQUEST, readNote } from '@/lib/data';
import { demoViewer } from '@/lib/data/viewer';
import { jsonBody } from '@/lib/json-body';
import { respond } from '@/lib/respond';

interface Context {
  readonly params: Promise<{ readonly id: string }>;
}

/** What a language model reads in a note: `{ note, engine, shown? }` -> `NoteAnswer`. Keeps nothing. */
export function POST(request: Request, { params }: Context): Promise<Response> {
  return respond(async () => {
    const asked = NOTE_REQUEST.parse(await jsonBody(request));
    return readNote(demoViewer(), (await params).id, asked, request.signal);
  });
}
