import { timingSafeEqual } from 'node:crypto';
import type { Socket } from 'node:net';
import type { PGlite } from '@electric-sql/pglite';
import {
  askForPassword,
  type ClientMessage,
  errorResponse,
  MessageReader,
  ProtocolError,
  readyForQuery,
  StatusWatcher,
  sqlOf,
  type TransactionStatus,
  welcome,
} from './messages';
import type { Turns } from './turns';

/** What all connections of one server share. */
export interface Backend {
  readonly db: PGlite;
  readonly turns: Turns;
  readonly settings: Readonly<Record<string, string>>;
  readonly password: string;
  /** A client that holds a transaction open without saying anything for this long is rolled back and cut off. */
  readonly idleInTransactionMs: number;
  /** PGlite itself has stopped: nothing can be answered any more. */
  readonly onFatal: (error: unknown) => void;
}

/** COPY from or to the client ends the PGlite process; nothing of ours needs it. */
const COPY = /^\s*copy\b/i;

/**
 * One connection. Messages are gathered up to the Sync (or simple query) that ends them and run as one piece, so that no
 * other client's messages come between; a client in a transaction keeps its turn until the transaction ends.
 */
export class WireClient {
  private readonly reader = new MessageReader();
  private readonly ready: ClientMessage[] = [];
  private batch: ClientMessage[] = [];
  private welcomed = false;
  private working = false;
  private closed = false;
  private status: TransactionStatus = 'I';
  private idle: NodeJS.Timeout | undefined;

  constructor(
    private readonly id: number,
    private readonly socket: Socket,
    private readonly backend: Backend,
    private readonly onClosed: () => void,
  ) {
    socket.setNoDelay(true);
    socket.on('data', (chunk: Buffer) => this.receive(chunk));
    socket.on('error', () => this.close());
    socket.on('close', () => this.close());
  }

  /** Cuts the connection; an open transaction is rolled back as soon as the running statement has ended. */
  close(): void {
    if (this.closed) return;
    this.closed = true;
    clearTimeout(this.idle);
    this.ready.length = 0;
    this.socket.destroy();
    if (!this.working) void this.leave();
  }

  private receive(chunk: Buffer): void {
    clearTimeout(this.idle);
    try {
      this.reader.push(chunk);
      for (let message = this.reader.next(); message; message = this.reader.next()) this.ready.push(message);
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      this.socket.write(errorResponse('FATAL', '08P01', `Protocol violation: ${error.message}`));
      this.close();
      return;
    }
    if (!this.working) void this.work();
  }

  private async work(): Promise<void> {
    this.working = true;
    for (let message = this.ready.shift(); message && !this.closed; message = this.ready.shift())
      await this.handle(message);
    this.working = false;
    if (this.closed) await this.leave();
    else if (this.status !== 'I')
      this.idle = setTimeout(() => this.tooIdle(), this.backend.idleInTransactionMs);
  }

  private async handle(message: ClientMessage): Promise<void> {
    switch (message.type) {
      case 'ssl':
        this.socket.write('N');
        return;
      case 'startup':
        this.socket.write(askForPassword());
        return;
      case 'cancel':
      case 'X':
        this.close();
        return;
      case 'p':
        this.checkPassword(message.bytes);
        return;
      default:
        if (!this.welcomed) return this.close();
        this.batch.push(message);
        // Flush asks for answers before the Sync; running the piece so far would let others in between, so it waits.
        if (message.type === 'S' || message.type === 'Q' || message.type === 'F') await this.runBatch();
    }
  }

  private checkPassword(bytes: Buffer): void {
    const given = bytes.subarray(5, bytes.length - 1);
    const wanted = Buffer.from(this.backend.password);
    if (given.length === wanted.length && timingSafeEqual(given, wanted)) {
      this.welcomed = true;
      this.socket.write(welcome(this.backend.settings, this.id));
      return;
    }
    this.socket.write(errorResponse('FATAL', '28P01', 'Wrong password.'));
    this.close();
  }

  private async runBatch(): Promise<void> {
    const batch = this.batch;
    this.batch = [];
    if (batch.some((message) => COPY.test(sqlOf(message)))) {
      const refusal = errorResponse('ERROR', '0A000', 'COPY is not supported by the embedded database.');
      this.socket.write(Buffer.concat([refusal, readyForQuery(this.status)]));
      return;
    }
    if (this.status === 'I') await this.backend.turns.take();
    if (this.closed && this.status === 'I') return this.backend.turns.pass();
    try {
      this.status = await this.run(Buffer.concat(batch.map((message) => message.bytes)));
    } catch (error) {
      this.backend.onFatal(error);
      this.close();
      return;
    }
    if (this.status === 'I') this.backend.turns.pass();
  }

  private async run(bytes: Buffer): Promise<TransactionStatus> {
    const watcher = new StatusWatcher();
    await this.backend.db.runExclusive(() =>
      this.backend.db.execProtocolRawStream(new Uint8Array(bytes), {
        onRawData: (data) => {
          watcher.push(data);
          // PGlite reuses the memory below `data`: copy before the socket queues it.
          if (!this.closed) this.socket.write(Buffer.from(data));
        },
      }),
    );
    return watcher.status ?? this.status;
  }

  private tooIdle(): void {
    this.socket.write(errorResponse('FATAL', '25P03', 'Rolled back: the transaction was idle for too long.'));
    this.close();
  }

  private async leave(): Promise<void> {
    if (this.status !== 'I') {
      this.status = 'I';
      try {
        await this.backend.db.exec('ROLLBACK');
      } catch (error) {
        this.backend.onFatal(error);
      }
      this.backend.turns.pass();
    }
    this.onClosed();
  }
}
