import net from 'node:net';
import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type DatabaseServer, serveDatabase } from '.';

let db: PGlite;
let server: DatabaseServer;
const open: pg.Client[] = [];

async function connect(url = server.url): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  open.push(client);
  return client;
}

beforeAll(async () => {
  db = await PGlite.create();
  await db.exec('CREATE TABLE note (id int PRIMARY KEY, body text)');
}, 60_000);
afterAll(() => db.close());
beforeEach(async () => {
  await db.exec('DELETE FROM note');
  server = await serveDatabase(db, { idleInTransactionMs: 300 });
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((client) => client.end().catch(() => {})));
  await server.stop();
});

describe('the embedded database on its socket', () => {
  it('never mixes the answers of clients that ask at the same time', async () => {
    const clients = await Promise.all(Array.from({ length: 8 }, () => connect()));
    const wrong: unknown[] = [];
    await Promise.all(
      clients.map(async (client, who) => {
        for (let i = 0; i < 40; i++) {
          if (who % 2 === 0) await client.query('BEGIN');
          const { rows } = await client.query('SELECT $1::int AS i, $2::text AS who', [i, `client ${who}`]);
          if (rows[0]?.i !== i || rows[0]?.who !== `client ${who}`) wrong.push(rows);
          if (who % 2 === 0) await client.query('COMMIT');
        }
      }),
    );
    expect(wrong).toEqual([]);
  });

  it('keeps a transaction to itself until it ends', async () => {
    const [writer, reader] = await Promise.all([connect(), connect()]);
    await writer.query('BEGIN');
    await writer.query("INSERT INTO note VALUES (1, 'half')");
    const seen = reader.query('SELECT count(*)::int AS n FROM note');
    await writer.query('ROLLBACK');
    expect((await seen).rows[0].n).toBe(0);
  });

  it('goes on after a wrong statement and a failed transaction', async () => {
    const client = await connect();
    await expect(client.query('SELECT $1::nonsense', ['x'])).rejects.toThrow(/nonsense/);
    await client.query('BEGIN');
    await expect(client.query('SELECT 1/0')).rejects.toThrow(/division/);
    await client.query('ROLLBACK');
    expect((await client.query('SELECT 7 AS n')).rows[0].n).toBe(7);
  });

  it('lets the others go on within a second when a client dies inside a transaction', async () => {
    const [dying, other] = await Promise.all([connect(), connect()]);
    await dying.query('BEGIN');
    await dying.query("INSERT INTO note VALUES (1, 'lost')");
    const asked = performance.now();
    const answer = other.query('SELECT count(*)::int AS n FROM note');
    (dying as unknown as { connection: { stream: net.Socket } }).connection.stream.destroy();
    expect((await answer).rows[0].n).toBe(0);
    expect(performance.now() - asked).toBeLessThan(1_000);
  });

  it('cuts off a client that sits silently in a transaction', async () => {
    const [silent, other] = await Promise.all([connect(), connect()]);
    await silent.query('BEGIN');
    await silent.query("INSERT INTO note VALUES (1, 'silent')");
    expect((await other.query('SELECT count(*)::int AS n FROM note')).rows[0].n).toBe(0);
    await expect(silent.query('COMMIT')).rejects.toThrow();
  });

  it('refuses COPY, which would end the database, and stays alive', async () => {
    const client = await connect();
    await expect(client.query('COPY note FROM STDIN')).rejects.toThrow(/COPY is not supported/);
    expect((await client.query('SELECT 1 AS n')).rows[0].n).toBe(1);
  });

  it('refuses a wrong password', async () => {
    await expect(connect(server.url.replace(/:[0-9a-f]+@/, ':guess@'))).rejects.toThrow(/Wrong password/);
  });

  it('closes on bytes that are no protocol and on queries before the password', async () => {
    const port = Number(new URL(server.url).port);
    const talk = (bytes: Buffer): Promise<string> =>
      new Promise((resolve) => {
        const socket = net.connect(port, '127.0.0.1', () => socket.write(bytes));
        let said = '';
        socket.on('data', (chunk) => {
          said += chunk.toString('latin1');
        });
        socket.on('error', () => resolve(said));
        socket.on('close', () => resolve(said));
      });
    expect(await talk(Buffer.from('GET / HTTP/1.1\r\n\r\n'))).toContain('08P01');
    const startup = Buffer.alloc(9);
    startup.writeInt32BE(9, 0);
    startup.writeInt32BE(196_608, 4);
    const query = Buffer.from('Q\0\0\0\rSELECT 1\0', 'latin1');
    expect(await talk(Buffer.concat([startup, query]))).not.toContain('SELECT');
  });

  it('carries a large value in and out', async () => {
    const client = await connect();
    const body = 'x'.repeat(5_000_000);
    await client.query('INSERT INTO note VALUES ($1, $2)', [9, body]);
    const { rows } = await client.query('SELECT body FROM note WHERE id = 9');
    expect(rows[0].body).toHaveLength(body.length);
  });
});
