import { randomBytes } from 'node:crypto';
import net, { type AddressInfo } from 'node:net';
import type { PGlite } from '@electric-sql/pglite';
import { type Backend, WireClient } from './client';
import { Turns } from './turns';

export interface DatabaseServer {
  /** Connection string with the password of this start. */
  readonly url: string;
  /** How many clients are connected now. */
  connections(): number;
  /** Cuts every connection and stops listening; PGlite stays open. */
  stop(): Promise<void>;
}

export interface ServeOptions {
  readonly port?: number;
  readonly idleInTransactionMs?: number;
  readonly onFatal?: (error: unknown) => void;
}

const SHOWN = [
  'server_version',
  'server_encoding',
  'client_encoding',
  'DateStyle',
  'IntervalStyle',
  'TimeZone',
  'integer_datetimes',
  'standard_conforming_strings',
];

/**
 * Serves one PGlite to many clients on 127.0.0.1 (a free port unless told). They share one backend: a transaction of one
 * makes the others wait, and session settings are shared, so nothing may rely on them.
 */
export async function serveDatabase(db: PGlite, options: ServeOptions = {}): Promise<DatabaseServer> {
  const { rows } = await db.query<{ name: string; setting: string }>(
    'SELECT name, setting FROM pg_settings WHERE name = ANY($1)',
    [SHOWN],
  );
  const backend: Backend = {
    db,
    turns: new Turns(),
    settings: Object.fromEntries(rows.map((row) => [row.name, row.setting])),
    password: randomBytes(24).toString('hex'),
    idleInTransactionMs: options.idleInTransactionMs ?? 5_000,
    onFatal: options.onFatal ?? (() => {}),
  };
  const clients = new Set<WireClient>();
  let nextId = 1;
  const server = net.createServer((socket) => {
    const client = new WireClient(nextId++, socket, backend, () => clients.delete(client));
    clients.add(client);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `postgresql://postgres:${backend.password}@127.0.0.1:${port}/postgres?sslmode=disable`,
    connections: () => clients.size,
    stop: async () => {
      const stopped = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const client of clients) client.close();
      await stopped;
    },
  };
}
