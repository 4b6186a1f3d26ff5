import { NOTE_PREVIEW_REQUEST, previewNoteText } from '@/lib/data';
import { demoViewer } from '@/lib/data/viewer';
import { jsonBody } from '@/lib/json-body';
import { respond } from '@/lib/respond';

interface Context {
  readonly params: Promise<{ readonly id: string }>;
}

/** Exactly what a language model would be sent for a note: `{ note, engine }` -> `NotePreview`. Nothing is sent. */
export function POST(request: Request, { params }: Context): Promise<Response> {
  return respond(async () => {
    const asked = NOTE_PREVIEW_REQUEST.parse(await jsonBody(request));
    return previewNoteText(demoViewer(), (await params).id, asked);
  });
}
