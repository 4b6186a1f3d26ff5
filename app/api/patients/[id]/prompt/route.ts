import { PROMPT_QUERY, previewPrompt } from '@/lib/data';
import { demoViewer } from '@/lib/data/viewer';
import { respond } from '@/lib/respond';

interface Context {
  readonly params: Promise<{ readonly id: string }>;
}

/** Exactly what a remote language model would be sent for this day: `{ day, k, constraints, engine }` -> text. */
export function POST(request: Request, { params }: Context): Promise<Response> {
  return respond(async () => {
    const query = PROMPT_QUERY.parse(await request.json());
    const text = await previewPrompt(demoViewer(), (await params).id, query);
    return new Response(text, { headers: { 'content-type': 'text/plain; charset=utf-8' } });
  });
}
