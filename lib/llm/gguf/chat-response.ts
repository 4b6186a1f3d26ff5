import type { GgufAnswer } from './model';

const encoder = new TextEncoder();

/** A whole answer in the protocol's form. */
export function completionResponse(model: string, answer: GgufAnswer): Response {
  return Response.json({
    id: 'chatcmpl-gguf',
    object: 'chat.completion',
    model,
    choices: [
      {
        index: 0,
        message: { role: 'assistant', content: answer.text },
        finish_reason: answer.finishReason,
      },
    ],
    usage: usageOf(answer),
  });
}

/** An error in the protocol's form. */
export function errorResponse(status: number, message: string): Response {
  return Response.json({ error: { message, type: 'error', code: null } }, { status });
}

/**
 * An answer as server-sent events while it is made.
 * @param generate makes it, calling back with every piece; aborted when nobody reads any more
 */
export function streamedResponse(
  model: string,
  signal: AbortSignal | undefined,
  generate: (signal: AbortSignal, onText: (text: string) => void) => Promise<GgufAnswer>,
): Response {
  const reader = new AbortController();
  const stopped = signal ? AbortSignal.any([signal, reader.signal]) : reader.signal;
  const event = (value: object): Uint8Array =>
    encoder.encode(
      `data: ${JSON.stringify({ id: 'chatcmpl-gguf', object: 'chat.completion.chunk', model, ...value })}\n\n`,
    );
  const delta = (value: object, finish: string | null = null): Uint8Array =>
    event({ choices: [{ index: 0, delta: value, finish_reason: finish }] });
  const events = new ReadableStream<Uint8Array>({
    async start(controller) {
      controller.enqueue(delta({ role: 'assistant', content: '' }));
      try {
        const answer = await generate(stopped, (content) => controller.enqueue(delta({ content })));
        controller.enqueue(delta({}, answer.finishReason));
        controller.enqueue(event({ choices: [], usage: usageOf(answer) }));
        controller.enqueue(encoder.encode('data: [DONE]\n\n'));
        controller.close();
      } catch (error) {
        if (!reader.signal.aborted) controller.error(error);
      }
    },
    cancel: () => reader.abort(),
  });
  return new Response(events, { headers: { 'content-type': 'text/event-stream' } });
}

function usageOf({ tokens: { prompt, completion } }: GgufAnswer): object {
  return { prompt_tokens: prompt, completion_tokens: completion, total_tokens: prompt + completion };
}
