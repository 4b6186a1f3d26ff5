import type { IncomingMessage, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';

/** One exchange a transport fault may spoil. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly body: Readonly<Record<string, unknown>>;
  /** Answers as a healthy server would. */
  readonly answerWell: () => Promise<void>;
  readonly settings: { readonly byteMs: number; readonly retryAfter: string };
}

type Fault = (exchange: Exchange) => void | Promise<void>;

const apiError =
  (status: number, message: string, headers: Record<string, string> = {}): Fault =>
  ({ response }) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify({ error: { message, type: 'error', code: null } }));
  };

/** A 400 as long as the request holds something, else a healthy answer. */
const rejects =
  (holds: (body: Exchange['body']) => boolean, status: number, message: string): Fault =>
  (exchange) =>
    holds(exchange.body) ? apiError(status, message)(exchange) : exchange.answerWell();

const plain =
  (contentType: string, content: string): Fault =>
  ({ response }) => {
    response.writeHead(200, { 'content-type': contentType });
    response.end(content);
  };

const PARTIAL_EVENT =
  'data: {"id":"x","choices":[{"index":0,"delta":{"role":"assistant","content":"{\\"pla"}}]}\n\n';

const hasFormat = (body: Exchange['body']) => body.response_format !== undefined;
const hasSchema = (body: Exchange['body']) =>
  (body.response_format as { type?: string } | undefined)?.type === 'json_schema';

/** Faults of the road, of the protocol, or of the server as a whole. */
export const TRANSPORT_FAULTS = {
  'http-500': apiError(500, 'internal error'),
  'http-502': ({ response }) => {
    response.writeHead(502, { 'content-type': 'text/html' });
    response.end('<html><body><h1>502 Bad Gateway</h1></body></html>');
  },
  'http-503': apiError(503, 'overloaded', { 'retry-after': 'soon' }),
  'http-429-seconds': (exchange) =>
    apiError(429, 'slow down', { 'retry-after': exchange.settings.retryAfter })(exchange),
  'http-429-date': (exchange) =>
    apiError(429, 'slow down', {
      'retry-after': new Date(Date.now() + 1000 * Number(exchange.settings.retryAfter)).toUTCString(),
    })(exchange),
  'http-429-garbage': apiError(429, 'slow down', { 'retry-after': '-5 minutes, perhaps' }),
  'http-429-long': apiError(429, 'slow down', { 'retry-after': '86400' }),
  'http-401': (exchange) =>
    apiError(401, `Incorrect API key provided: ${exchange.request.headers.authorization ?? ''}`)(exchange),
  'http-400': apiError(400, 'This model does not take such messages.'),
  'http-400-bare': ({ response }) => {
    response.writeHead(400);
    response.end();
  },
  'http-404-model': apiError(404, 'The model `x` does not exist'),
  'http-redirect': ({ response }) => {
    response.writeHead(307, { location: 'http://198.51.100.7/v1/chat/completions' });
    response.end();
  },
  'rejects-json-schema': rejects(hasSchema, 400, 'response_format.type json_schema is not supported'),
  'rejects-response-format': rejects(hasFormat, 422, 'Extra inputs are not permitted: response_format'),
  'rejects-temperature': rejects(
    (body) => body.temperature !== undefined,
    400,
    "Unsupported value: 'temperature' does not support 0 with this model.",
  ),
  'rejects-system-role': rejects(
    (body) => (body.messages as readonly { role: string }[]).some(({ role }) => role === 'system'),
    400,
    'System role not supported',
  ),
  'rejects-stream': rejects((body) => body.stream === true, 400, 'stream is not supported'),
  'rejects-choices': rejects((body) => Number(body.n ?? 1) > 1, 400, "Invalid value for 'n': must be 1."),
  'reset-before-headers': ({ request }) => {
    request.socket.resetAndDestroy();
  },
  'reset-mid-body': ({ request, response }) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(PARTIAL_EVENT);
    setTimeout(() => request.socket.resetAndDestroy(), 5).unref();
  },
  'never-answers': () => undefined,
  'stops-mid-body': ({ response }) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(PARTIAL_EVENT);
  },
  'one-byte-a-second': ({ response, settings }) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    let sent = 0;
    const timer = setInterval(() => response.write('{"choices":[]}'[sent++ % 14]), settings.byteMs);
    response.on('close', () => clearInterval(timer));
  },
  'ten-megabytes': plain(
    'application/json',
    `{"choices":[{"message":{"content":"${'lorem ipsum '.repeat(900_000)}"}}]}`,
  ),
  'ten-megabyte-stream': plain(
    'text/event-stream',
    `data: {"choices":[{"delta":{"content":"lorem ipsum"}}]}\n\n`.repeat(190_000),
  ),
  'gzip-bomb': ({ response }) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
    response.end(gzipSync(Buffer.alloc(20 * 2 ** 20, 32)));
  },
  'empty-body': plain('application/json', ''),
  html: plain('text/html', '<!doctype html><html><title>Sign in</title><body>Hotel Wi-Fi</body></html>'),
  'error-in-200': plain('application/json', '{"error":{"message":"CUDA out of memory","code":500}}'),
  'error-in-stream': plain(
    'text/event-stream',
    `${PARTIAL_EVENT}data: {"error":{"message":"engine died"}}\n\n`,
  ),
  'not-a-completion': plain('application/json', '{"status":"ok","choices":"none"}'),
  'broken-utf8': ({ response }) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(Buffer.from([0x7b, 0xff, 0xfe, 0x80, 0x7d]));
  },
} as const satisfies Readonly<Record<string, Fault>>;
export type TransportFault = keyof typeof TRANSPORT_FAULTS;
