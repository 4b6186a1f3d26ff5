import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { CONTENT_FAULTS, type ContentFault, type Refusal } from './content-faults';
import { tryingModel } from './fake-model';
import { TRANSPORT_FAULTS, type TransportFault } from './transport-faults';
import { type PlanHandler, readQuestion } from './wire';

/** Everything the server can do; `good` is the one that works, `refused` a port where nobody listens. */
export type FaultMode = ContentFault | TransportFault | 'refused';
export const FAULT_MODES = [
  ...(Object.keys(CONTENT_FAULTS) as ContentFault[]),
  ...(Object.keys(TRANSPORT_FAULTS) as TransportFault[]),
  'refused',
] as const satisfies readonly FaultMode[];

export interface FaultServerOptions {
  /** One mode, or one for each call in turn (the last stays). */
  readonly mode: FaultMode | readonly FaultMode[];
  /** The model behind the server; without one, a model that tries but knows no classifier. */
  readonly handler?: PlanHandler;
  readonly seed?: number;
  /** Wait before a healthy answer starts, and between its parts, ms: time to reload a page or cancel. */
  readonly delayMs?: number;
  readonly chunkMs?: number;
  /** Share of a healthy streamed answer, 0-1, after which its connection ends. */
  readonly breakAfter?: number;
  /** Milliseconds of a "second" of the one-byte-a-second mode. */
  readonly byteMs?: number;
  /** Seconds of the 429 modes. */
  readonly retryAfter?: string;
  readonly port?: number;
}

/** One request as received. */
export interface ReceivedRequest {
  readonly path: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly bodyText: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** When the exchange ended, by `performance.now()`; undefined while it is open. */
  closedAt?: number;
  /** The client left before the answer was complete. */
  aborted: boolean;
}

export interface FaultServer {
  /** Base URL for a provider, up to `/v1`. */
  readonly url: string;
  /** Chat requests in order. */
  readonly requests: readonly ReceivedRequest[];
  /** Sockets that have carried a request and are open now. */
  readonly openSockets: number;
  setMode(mode: FaultServerOptions['mode']): void;
  close(): Promise<void>;
}

/**
 * Starts an OpenAI-compatible server on 127.0.0.1 that really speaks HTTP, streams when asked to, and misbehaves on
 * demand. Needs nothing but Node, so that tests, end-to-end tests and benches share it.
 */
export async function startFaultServer(options: FaultServerOptions): Promise<FaultServer> {
  const requests: ReceivedRequest[] = [];
  const sockets = new Set<Socket>();
  const used = new Set<Socket>();
  const random = seeded(options.seed ?? 1);
  let modes = asList(options.mode);
  let served = 0;

  const server = createServer((request, response) => {
    void handle(request, response).catch(() => response.destroy());
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => {
      sockets.delete(socket);
      used.delete(socket);
    });
    socket.on('error', () => undefined);
  });

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    used.add(request.socket);
    const bodyText = await readText(request);
    if (request.url?.endsWith('/models') === true)
      return sendJson(response, { data: [{ id: 'fault-model' }] });
    const received = note(request, response, bodyText);
    requests.push(received);
    const mode = modes[Math.min(served++, modes.length - 1)] ?? 'good';
    const answerWell = () =>
      answer(mode in CONTENT_FAULTS ? (mode as ContentFault) : 'good', received, response);
    if (!(mode in TRANSPORT_FAULTS)) return answerWell();
    const settings = { byteMs: options.byteMs ?? 1000, retryAfter: options.retryAfter ?? '1' };
    await TRANSPORT_FAULTS[mode as TransportFault]({
      request,
      response,
      body: received.body,
      answerWell,
      settings,
    });
  }

  async function answer(
    mode: ContentFault,
    received: ReceivedRequest,
    response: ServerResponse,
  ): Promise<void> {
    await wait(options.delayMs ?? 0);
    const question = readQuestion(received.body, random);
    if (question === undefined) return sendJson(response, { error: { message: 'no question' } }, 400);
    const say = async (): Promise<Refusal> => {
      const plans = await (options.handler ?? tryingModel)(question);
      const content = CONTENT_FAULTS[mode](plans, question);
      return typeof content === 'string' ? { text: content } : content;
    };
    const prompt = Math.ceil(received.bodyText.length / 4);
    if (received.body.stream === true) return stream(response, await say(), prompt, options);
    const said: Refusal[] = [];
    for (let i = 0; i < Number(received.body.n ?? 1); i++) said.push(await say());
    sendJson(response, completion(said, prompt));
  }

  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });
  if (modes.includes('refused')) await close();
  return {
    url,
    requests,
    get openSockets() {
      return used.size;
    },
    setMode: (mode) => {
      modes = asList(mode);
      served = 0;
    },
    close: () => (server.listening ? close() : Promise.resolve()),
  };
}

function asList(mode: FaultServerOptions['mode']): readonly FaultMode[] {
  return typeof mode === 'string' ? [mode] : mode;
}

async function readText(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}

function note(request: IncomingMessage, response: ServerResponse, bodyText: string): ReceivedRequest {
  const received: ReceivedRequest = {
    path: request.url ?? '',
    headers: request.headers,
    bodyText,
    body: JSON.parse(bodyText || '{}') as Record<string, unknown>,
    aborted: false,
  };
  response.on('close', () => {
    received.closedAt = performance.now();
    received.aborted = !response.writableFinished;
  });
  return received;
}

function sendJson(response: ServerResponse, value: unknown, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(value));
}

function usage(prompt: number, text: string): object {
  const tokens = Math.ceil(text.length / 4);
  return { prompt_tokens: prompt, completion_tokens: tokens, total_tokens: prompt + tokens };
}

function completion(said: readonly Refusal[], prompt: number): object {
  return {
    id: 'chatcmpl-1',
    object: 'chat.completion',
    model: 'fault-model',
    choices: said.map(({ text, refusal, finishReason }, index) => ({
      index,
      message: { role: 'assistant', content: text, refusal: refusal ?? null },
      finish_reason: finishReason ?? 'stop',
    })),
    usage: usage(prompt, said.map(({ text }) => text).join('')),
  };
}

async function stream(
  response: ServerResponse,
  said: Refusal,
  prompt: number,
  { chunkMs = 0, breakAfter = 1 }: FaultServerOptions,
): Promise<void> {
  const chunk = (value: object) =>
    `data: ${JSON.stringify({ id: 'chatcmpl-1', object: 'chat.completion.chunk', model: 'fault-model', ...value })}\n\n`;
  const delta = (value: object, finish: string | null = null) =>
    chunk({ choices: [{ index: 0, delta: value, finish_reason: finish }] });
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' });
  response.write(delta({ role: 'assistant', content: '' }));
  if (said.refusal !== undefined) response.write(delta({ refusal: said.refusal }));
  for (let at = 0; at < said.text.length && !response.destroyed; at += 24) {
    if (at > breakAfter * said.text.length) return void response.socket?.end();
    if (chunkMs > 0) await wait(chunkMs);
    response.write(delta({ content: said.text.slice(at, at + 24) }));
  }
  response.write(delta({}, said.finishReason ?? 'stop'));
  response.write(chunk({ choices: [], usage: usage(prompt, said.text) }));
  response.end('data: [DONE]\n\n');
}

/** mulberry32 (public domain): enough for a fake. */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
