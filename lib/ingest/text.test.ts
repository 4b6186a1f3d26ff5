import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { CancelledError } from '@/lib/errors';
import { folderWith } from './folder.fixture';
import { RefusedFile } from './problems';
import { readText, textOf } from './text';
import { openTree } from './tree/open-tree';

async function read(name: string, content: Uint8Array | string): Promise<string> {
  const tree = await openTree(await folderWith({ [name]: content, 'other.txt': '' }));
  return readText(tree, name);
}

const utf16 = (text: string) => Buffer.from(text, 'utf16le');
const BOM = '\ufeff';

describe('text of a file', () => {
  test.each([
    ['UTF-8', Buffer.from('é,1')],
    ['UTF-8 with a mark', Buffer.from(`${BOM}é,1`)],
    ['UTF-16 LE with a mark', utf16(`${BOM}é,1`)],
    ['UTF-16 BE with a mark', utf16(`${BOM}é,1`).swap16()],
  ])('%s', async (_, bytes) => {
    expect(await read('t.csv', bytes)).toBe('é,1');
  });

  test('UTF-16 without a mark is told by its zero bytes', async () => {
    expect(await read('t.csv', utf16('a,b'))).toBe('a,b');
    expect(await read('t.csv', utf16('a,b').swap16())).toBe('a,b');
  });

  test('a gzipped file is inflated', async () => {
    expect(await read('t.csv.gz', gzipSync('a,b'))).toBe('a,b');
  });

  test.each([
    ['empty', 't.csv', '', 'empty-file', 'The file is empty. Copy it again.'],
    ['blank', 't.csv', ' \n ', 'empty-file', 'The file is empty. Copy it again.'],
    ['empty gzip', 't.csv.gz', '', 'unreadable-file', 'The compressed file is cut short. Copy it again.'],
    [
      'half a gzip',
      't.csv.gz',
      gzipSync('abc'.repeat(999)).subarray(0, 20),
      'unreadable-file',
      'The compressed file is cut short. Copy it again.',
    ],
    [
      'no gzip',
      't.csv.gz',
      'plain text',
      'unreadable-file',
      'The compressed file is damaged. Copy it again.',
    ],
  ])('%s is refused by name', async (_, name, content, code, message) => {
    const error = await read(name, content).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(RefusedFile);
    expect((error as RefusedFile).detail).toEqual({ file: name, code, message });
  });

  test('a limit counts inflated bytes, and an abort stops the reading', async () => {
    const tree = await openTree(
      await folderWith({ 't.csv.gz': gzipSync('a'.repeat(5_000_000)), 'b.csv': 'b' }),
    );
    const drain = async (limit: number, signal?: AbortSignal) => {
      for await (const _ of textOf(tree, 't.csv.gz', signal, limit));
    };
    await expect(drain(2 ** 20)).rejects.toMatchObject({ detail: { code: 'too-large' } });
    await expect(drain(2 ** 30, AbortSignal.abort())).rejects.toThrow(CancelledError);
  });
});
