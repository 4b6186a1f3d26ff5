import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a fake model answers to a note: a list of whatever it takes for proposals, or its words as they are. */
export type NoteHandler = (note: string) => readonly unknown[] | string;

export interface NoteModel {
  /** Base URL for a provider, up to `/v1`. */
  readonly url: string;
  /** Bodies of the chat requests, as received. */
  readonly bodies: readonly string[];
  close(): Promise<void>;
}

/** An OpenAI-compatible server that reads notes as the handler wants; `status` other than 200 refuses every request. */
export async function startNoteModel(handler: NoteHandler, status = 200): Promise<NoteModel> {
  const bodies: string[] = [];
  const server = createServer((request, response) => {
    void textOf(request).then((body) => {
      bodies.push(body);
      const answer = status === 200 ? completion(handler(noteIn(body))) : { error: { message: body } };
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(answer));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    bodies,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The note in a chat request as the product makes it. */
function noteIn(body: string): string {
  const { messages } = JSON.parse(body) as { messages: readonly { content: string }[] };
  return (JSON.parse(messages.at(-1)!.content) as { note: string }).note;
}

function completion(answer: ReturnType<NoteHandler>): object {
  const content = typeof answer === 'string' ? answer : JSON.stringify({ proposals: answer });
  return {
    model: 'note-model',
    choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: 'stop' }],
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}
