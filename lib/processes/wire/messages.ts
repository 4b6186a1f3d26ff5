/**
 * The part of PostgreSQL's protocol 3.0 that our embedded server needs: cutting the client's bytes into messages and
 * writing the few answers that do not come from PGlite.
 * Source: https://www.postgresql.org/docs/18/protocol-message-formats.html
 */

/** A client message with its type byte and length; the first message of a connection has no type (`startup`). */
export interface ClientMessage {
  readonly type: string;
  readonly bytes: Buffer;
}

export const SSL_REQUEST = 80_877_103;
export const GSS_REQUEST = 80_877_104;
export const CANCEL_REQUEST = 80_877_102;
const LARGEST_MESSAGE = 2 ** 30;

/** Thrown for bytes that cannot be a message; the connection must be closed. */
export class ProtocolError extends Error {}

/** Cuts a stream of bytes into messages, whatever the packets look like. */
export class MessageReader {
  private chunks: Buffer[] = [];
  private size = 0;
  private started = false;

  push(chunk: Buffer): void {
    this.chunks.push(chunk);
    this.size += chunk.length;
  }

  /** The next whole message, or undefined until more bytes come. */
  next(): ClientMessage | undefined {
    const header = this.started ? 5 : 8;
    if (this.size < header) return undefined;
    const head = this.peek(header);
    const length = head.readInt32BE(this.started ? 1 : 0);
    if (length < 4 || length > LARGEST_MESSAGE) throw new ProtocolError(`a message of ${length} bytes`);
    const whole = this.started ? length + 1 : length;
    if (this.size < whole) return undefined;
    const bytes = this.take(whole);
    if (this.started) return { type: String.fromCharCode(bytes[0] as number), bytes };
    const code = bytes.readInt32BE(4);
    if (code === SSL_REQUEST || code === GSS_REQUEST) return { type: 'ssl', bytes };
    if (code === CANCEL_REQUEST) return { type: 'cancel', bytes };
    if (code >> 16 !== 3) throw new ProtocolError(`protocol version ${code >> 16}`);
    this.started = true;
    return { type: 'startup', bytes };
  }

  private peek(length: number): Buffer {
    const first = this.chunks[0] as Buffer;
    if (first.length >= length) return first;
    this.chunks = [Buffer.concat(this.chunks)];
    return this.chunks[0] as Buffer;
  }

  private take(length: number): Buffer {
    const all = this.chunks.length === 1 ? (this.chunks[0] as Buffer) : Buffer.concat(this.chunks);
    this.chunks = all.length === length ? [] : [all.subarray(length)];
    this.size -= length;
    return all.subarray(0, length);
  }
}

/** SQL text of a simple query or a Parse message; empty for every other message. */
export function sqlOf(message: ClientMessage): string {
  const { type, bytes } = message;
  if (type !== 'Q' && type !== 'P') return '';
  const from = type === 'Q' ? 5 : bytes.indexOf(0, 5) + 1;
  return bytes.toString('utf8', from, bytes.indexOf(0, from));
}

function backend(type: string, ...parts: readonly Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  const head = Buffer.alloc(5);
  head.write(type, 0, 'latin1');
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}

function text(value: string): Buffer {
  return Buffer.from(`${value}\0`, 'utf8');
}

export function askForPassword(): Buffer {
  return backend('R', int32(3));
}

/** Everything a client expects after its password: accepted, the server's settings, ready. */
export function welcome(settings: Readonly<Record<string, string>>, clientId: number): Buffer {
  return Buffer.concat([
    backend('R', int32(0)),
    ...Object.entries(settings).map(([name, value]) => backend('S', text(name), text(value))),
    backend('K', int32(clientId), int32(0)),
    readyForQuery('I'),
  ]);
}

export function readyForQuery(status: TransactionStatus): Buffer {
  return backend('Z', Buffer.from(status));
}

export function errorResponse(severity: 'ERROR' | 'FATAL', code: string, message: string): Buffer {
  return backend(
    'E',
    text(`S${severity}`),
    text(`V${severity}`),
    text(`C${code}`),
    text(`M${message}`),
    Buffer.of(0),
  );
}

/** Idle, in a transaction, in a failed transaction. */
export type TransactionStatus = 'I' | 'T' | 'E';

/**
 * Reads the status of the last ReadyForQuery out of the backend's answer, which may come in pieces of any size, without
 * copying the rows in between.
 */
export class StatusWatcher {
  status: TransactionStatus | undefined;
  private head = Buffer.alloc(0);
  private skip = 0;

  push(chunk: Uint8Array): void {
    let at = 0;
    while (at < chunk.length) {
      if (this.skip > 0) {
        const step = Math.min(this.skip, chunk.length - at);
        this.skip -= step;
        at += step;
        continue;
      }
      const step = Math.min(6 - this.head.length, chunk.length - at);
      this.head = Buffer.concat([this.head, chunk.subarray(at, at + step)]);
      at += step;
      at = this.settle(at);
    }
  }

  /** A message of four length bytes alone (`ParseComplete`) ends before the sixth byte: give that one back. */
  private settle(at: number): number {
    if (this.head.length < 5) return at;
    const length = this.head.readInt32BE(1);
    const type = this.head[0];
    if (length === 4) {
      const spare = this.head.length - 5;
      this.head = Buffer.alloc(0);
      return at - spare;
    }
    if (this.head.length < 6) return at;
    if (type === 0x5a) this.status = String.fromCharCode(this.head[5] as number) as TransactionStatus;
    this.skip = length + 1 - 6;
    this.head = Buffer.alloc(0);
    return at;
  }
}
