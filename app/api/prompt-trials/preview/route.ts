import { previewTrial, TRIAL_DRAFT } from '@/lib/data';
import { demoViewer } from '@/lib/data/viewer';
import { respond } from '@/lib/respond';

/** Exactly what both prompts of a trial would tell the language model about its first day: a draft -> text. */
export function POST(request: Request): Promise<Response> {
  return respond(async () => {
    const draft = TRIAL_DRAFT.parse(await request.json());
    const text = await previewTrial(demoViewer(), draft);
    return new Response(text, {
      headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
    });
  });
}
