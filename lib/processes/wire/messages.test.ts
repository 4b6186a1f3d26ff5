import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MessageReader, ProtocolError, readyForQuery, StatusWatcher, sqlOf } from './messages';

const STARTUP = Buffer.from('\0\0\0\x09\0\x03\0\0\0', 'latin1');

function message(type: string, body: Uint8Array): Buffer {
  const head = Buffer.alloc(5);
  head.write(type, 'latin1');
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}

/** Cuts bytes at the given places, as a network would. */
function cut(bytes: Buffer, places: readonly number[]): Buffer[] {
  const at = [...new Set(places.map((place) => place % (bytes.length + 1)))].sort((a, b) => a - b);
  return [0, ...at].map((from, i) => bytes.subarray(from, at[i] ?? bytes.length));
}

const bodies = fc.array(
  fc.record({ type: fc.constantFrom('Q', 'P', 'B', 'S', 'X'), body: fc.uint8Array({ maxLength: 40 }) }),
  { maxLength: 12 },
);
const places = fc.array(fc.nat(1_000), { maxLength: 20 });

describe('messages on the wire', () => {
  it('come out whole however the packets are cut', () => {
    fc.assert(
      fc.property(bodies, places, (sent, at) => {
        const wire = sent.map(({ type, body }) => message(type, body));
        const reader = new MessageReader();
        const got: Buffer[] = [];
        for (const chunk of cut(Buffer.concat([STARTUP, ...wire]), at)) {
          reader.push(chunk);
          for (let next = reader.next(); next; next = reader.next()) got.push(next.bytes);
        }
        expect(got.map((bytes) => bytes.toString('hex'))).toEqual(
          [STARTUP, ...wire].map((bytes) => bytes.toString('hex')),
        );
      }),
    );
  });

  it('tell the last status however the answer is cut', () => {
    const statuses = fc.array(fc.constantFrom('I' as const, 'T' as const, 'E' as const), { minLength: 1 });
    fc.assert(
      fc.property(bodies, statuses, places, (rows, ends, at) => {
        const answer = Buffer.concat([
          ...ends.flatMap((status) => [
            message('1', Buffer.alloc(0)),
            ...rows.map(({ body }) => message('D', body)),
            readyForQuery(status),
          ]),
          message('1', Buffer.alloc(0)),
        ]);
        const watcher = new StatusWatcher();
        for (const chunk of cut(answer, at)) watcher.push(chunk);
        expect(watcher.status).toBe(ends.at(-1));
      }),
    );
  });

  it('show the statement of a query, named or not', () => {
    expect(sqlOf({ type: 'Q', bytes: message('Q', Buffer.from('SELECT 1\0')) })).toBe('SELECT 1');
    expect(sqlOf({ type: 'P', bytes: message('P', Buffer.from('name\0SELECT 2\0\0\0')) })).toBe('SELECT 2');
    expect(sqlOf({ type: 'S', bytes: message('S', Buffer.alloc(0)) })).toBe('');
  });

  it('of impossible length or of another protocol are refused', () => {
    for (const start of ['\0\0\0\x02\0\x03\0\0', 'GET / HT', '\0\0\0\x08\0\x02\0\0']) {
      const reader = new MessageReader();
      reader.push(Buffer.from(start, 'latin1'));
      expect(() => reader.next()).toThrow(ProtocolError);
    }
  });
});
