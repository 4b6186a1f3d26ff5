import { ProviderFailure } from './failure';

/** Headers a provider gets; the client's own (operating system, versions) stay here. */
const SENT_HEADERS = new Set(['accept', 'authorization', 'content-type']);

/** Most bytes read of one answer. A streamed answer spends about 250 bytes on each token. */
export const MAX_BODY_BYTES = 256 * 1024;
export const MAX_STREAM_BYTES = 4 * 1024 * 1024;

export type Fetch = typeof globalThis.fetch;

/**
 * `fetch` for language-model servers: few headers, no redirects (they could carry a row from a local server to a remote
 * one), and a body that fails once it is longer than the cap, errors included. Every call has a connection of its own:
 * one that is kept for the next call may be closed by its server at the moment that call is sent, which then fails
 * though nothing is wrong.
 */
export function guardedFetch(fetch: Fetch): Fetch {
  return async (input, init) => {
    const headers = new Headers(init?.headers);
    for (const name of [...headers.keys()]) if (!SENT_HEADERS.has(name)) headers.delete(name);
    headers.set('connection', 'close');
    const response = await fetch(input, { ...init, headers, redirect: 'manual' });
    if (response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400)) {
      await response.body?.cancel();
      throw new ProviderFailure(
        'redirected',
        'The language model server points to another address. Nothing was sent there; check its address.',
      );
    }
    if (response.body === null) return response;
    const streamed = response.headers.get('content-type')?.includes('text/event-stream') === true;
    return new Response(capped(response.body, streamed ? MAX_STREAM_BYTES : MAX_BODY_BYTES), {
      status: response.status,
      headers: response.headers,
    });
  };
}

function capped(body: ReadableStream<Uint8Array>, limit: number): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  let read = 0;
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await reader.read();
      if (done) return controller.close();
      read += value.byteLength;
      if (read > limit) {
        await reader.cancel().catch(() => undefined);
        return controller.error(tooLarge(limit));
      }
      controller.enqueue(value);
    },
    cancel: (reason) => reader.cancel(reason),
  });
}

function tooLarge(limit: number): ProviderFailure {
  return new ProviderFailure(
    'too-large',
    `The language model's answer was longer than ${Math.round(limit / 1024)} kB and was not read to its end.`,
  );
}

/** Text of a body as it comes. */
export class ReceivedText {
  private readonly parts: string[] = [];
  /** The last few characters. */
  tail = '';
  length = 0;

  add(part: string): void {
    this.parts.push(part);
    this.length += part.length;
    this.tail = (this.tail + part).slice(-64);
  }

  whole(): string {
    return this.parts.join('');
  }
}

/** Reads a body to its end, or until `onPart` says that it is over. What came before an error stays in `received`. */
export async function readBody(
  response: Response,
  received: ReceivedText,
  onPart: (received: ReceivedText) => 'over' | 'more',
): Promise<void> {
  if (response.body === null) return;
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    received.add(decoder.decode(value, { stream: true }));
    if (onPart(received) === 'more') continue;
    await reader.cancel().catch(() => undefined);
    return;
  }
  received.add(decoder.decode());
}
