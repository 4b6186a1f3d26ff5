import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the fake does with a request to start a job. */
export type FakeMode =
  | 'good'
  | 'no-access'
  | 'no-access-400'
  | 'bad-model'
  | 'bad-key'
  | 'no-endpoint'
  | 'busy';

/** A file as it was uploaded. */
export interface UploadedFile {
  readonly id: string;
  readonly purpose: string;
  readonly name: string;
  readonly text: string;
}

interface Job {
  readonly id: string;
  readonly body: Readonly<Record<string, unknown>>;
  asked: number;
  cancelled: boolean;
}

export interface FakeOpenAi {
  /** Base URL up to `/v1`. */
  readonly url: string;
  readonly files: readonly UploadedFile[];
  readonly jobs: readonly Job[];
  readonly keys: ReadonlySet<string>;
  setMode(mode: FakeMode): void;
  close(): Promise<void>;
}

const REFUSALS: Readonly<Record<Exclude<FakeMode, 'good'>, readonly [status: number, message: string]>> = {
  'no-access': [403, 'Your organization is not allowed to create fine-tuning jobs. sk-secret'],
  'no-access-400': [400, 'Fine-tuning is no longer available for this organization'],
  'bad-model': [400, 'Model gpt-nope is not available for fine-tuning or does not exist'],
  'bad-key': [401, 'Incorrect API key provided: sk-secret'],
  'no-endpoint': [404, 'Not found'],
  busy: [429, 'Rate limit reached'],
};

/** States that a job goes through, one for each time it is asked about; the last stays. */
const COURSE = ['validating_files', 'queued', 'running', 'succeeded'] as const;

/**
 * The part of OpenAI's protocol that fine-tuning needs (`/files`, `/fine_tuning/jobs` with events and cancel), on
 * 127.0.0.1 and over real HTTP. Files are checked as the real one does: JSON lines, at least ten of them.
 */
export async function startFakeOpenAi(port = 0): Promise<FakeOpenAi> {
  const files: UploadedFile[] = [];
  const jobs: Job[] = [];
  const keys = new Set<string>();
  let mode: FakeMode = 'good';

  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy());
  });

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await read(request);
    keys.add(request.headers.authorization ?? '');
    const path = new URL(request.url ?? '/', 'http://fake').pathname.replace(/^\/v1/, '');
    if (mode !== 'good') {
      const [status, message] = REFUSALS[mode];
      return send(response, status, { error: { message, type: 'invalid_request_error' } });
    }
    if (path === '/files' && request.method === 'POST') return upload(request, body, response);
    if (path === '/fine_tuning/jobs' && request.method === 'POST') return create(body, response);
    const [, id, verb] = /^\/fine_tuning\/jobs\/([\w-]+)(?:\/(\w+))?$/.exec(path) ?? [];
    const job = jobs.find((one) => one.id === id);
    if (!job) return send(response, 404, { error: { message: `No such job: ${id}` } });
    if (verb === 'events')
      return send(response, 200, { object: 'list', data: eventsOf(job), has_more: false });
    if (verb === 'cancel') job.cancelled = true;
    else job.asked++;
    return send(response, 200, jobBody(job));
  }

  async function upload(request: IncomingMessage, body: Buffer, response: ServerResponse): Promise<void> {
    const form = await new Response(new Uint8Array(body), {
      headers: { 'content-type': request.headers['content-type'] ?? '' },
    }).formData();
    const file = form.get('file');
    if (!(file instanceof File)) return send(response, 400, { error: { message: 'no file' } });
    const text = await file.text();
    const rows = text
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as unknown);
    if (file.name === 'train.jsonl' && rows.length < 10)
      return send(response, 400, { error: { message: 'Training file has fewer than 10 examples' } });
    const id = `file-${files.length + 1}`;
    files.push({ id, purpose: String(form.get('purpose')), name: file.name, text });
    return send(response, 200, { id, object: 'file', purpose: 'fine-tune', filename: file.name });
  }

  function create(body: Buffer, response: ServerResponse): void {
    const asked = JSON.parse(body.toString('utf8')) as Readonly<Record<string, unknown>>;
    if (![asked.training_file, asked.validation_file].every((id) => files.some((file) => file.id === id))) {
      send(response, 400, { error: { message: 'invalid training_file' } });
      return;
    }
    const job: Job = { id: `ftjob-${jobs.length + 1}`, body: asked, asked: 0, cancelled: false };
    jobs.push(job);
    send(response, 200, jobBody(job));
  }

  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    files,
    jobs,
    keys,
    setMode: (next) => {
      mode = next;
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function stateOf({ asked, cancelled }: Job): string {
  return cancelled ? 'cancelled' : (COURSE[Math.min(asked, COURSE.length - 1)] ?? 'running');
}

function jobBody(job: Job): object {
  const status = stateOf(job);
  return {
    id: job.id,
    object: 'fine_tuning.job',
    status,
    model: job.body.model,
    fine_tuned_model: status === 'succeeded' ? `ft:${job.body.model}:clinic:${job.body.suffix}:1` : null,
  };
}

function eventsOf(job: Job): readonly object[] {
  return COURSE.slice(0, job.asked + 1)
    .map((state, at) => ({
      id: `event-${at}`,
      created_at: 1_700_000_000 + at,
      level: 'info',
      message: `Job is ${state}`,
    }))
    .reverse();
}

async function read(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}
