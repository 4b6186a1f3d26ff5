import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { InvalidInputError, TooLargeError } from '@/lib/errors';
import { type Files, folderWith } from '../folder.fixture';
import { openTree } from './open-tree';
import { type ZipEntry, zipOf } from './zip.fixture';

async function zipFile(entries: readonly ZipEntry[]): Promise<string> {
  return path.join(await folderWith({ 'data.zip': zipOf(entries), 'other.txt': 'x' }), 'data.zip');
}

const FILES: Files = { 'b/two.json': '{}', 'a.csv': 'x,y', '.DS_Store': 'x', '__MACOSX/a.csv': 'x' };

describe('a folder', () => {
  test('lists plain files below it, without clutter, and opens them', async () => {
    const tree = await openTree(await folderWith(FILES));
    expect(tree.files).toEqual([
      { path: 'a.csv', size: 3 },
      { path: 'b/two.json', size: 2 },
    ]);
    expect(await text(await tree.open('b/two.json'))).toBe('{}');
  });

  test('links are named, never followed', async () => {
    const secret = await folderWith({ 'passwords.csv': 'x' });
    const folder = await folderWith(FILES, { 'out.csv': path.join(secret, 'passwords.csv'), below: secret });
    const tree = await openTree(folder);
    expect(tree.links).toEqual(['below', 'out.csv']);
    expect(tree.files.map((f) => f.path)).toEqual(['a.csv', 'b/two.json']);
    await expect(tree.open('out.csv')).rejects.toThrow(InvalidInputError);
    await expect(tree.open('../passwords.csv')).rejects.toThrow(InvalidInputError);
  });

  test('what is not there is said without a path of the machine', async () => {
    const folder = await folderWith({});
    await expect(openTree(path.join(folder, 'nowhere'))).rejects.toThrow(
      'There is no folder or file nowhere.',
    );
  });
});

describe('an archive', () => {
  test('lists and inflates its files, wherever it lies', async () => {
    const entries = [
      { name: 'set/b.json', content: '{"b":1}' },
      { name: 'set/', mode: 0o40755 },
      { name: '__MACOSX/set/b.json', content: 'x' },
      { name: 'set/a.csv', content: 'x'.repeat(5000) },
    ];
    for (const target of [await zipFile(entries), await folderWith({ 'upload.zip': zipOf(entries) })]) {
      const tree = await openTree(target);
      expect(tree.files).toEqual([
        { path: 'set/a.csv', size: 5000 },
        { path: 'set/b.json', size: 7 },
      ]);
      expect(await text(await tree.open('set/b.json'))).toBe('{"b":1}');
      expect(await text(await tree.open('set/a.csv'))).toHaveLength(5000);
      await tree.close();
    }
  });

  test.each(['../evil.csv', 'a/../../evil.csv', '/absolute/evil.csv', `${'C'}:\\evil.csv`, '..\\evil.csv'])(
    'a name that leaves the archive (%s) refuses all of it',
    async (name) => {
      const file = await zipFile([
        { name: 'a.csv', content: 'x' },
        { name, content: 'x' },
      ]);
      await expect(openTree(file)).rejects.toThrow('data.zip holds a file name that leaves the archive');
    },
  );

  test('a bomb is refused before a byte is inflated', async () => {
    const file = await zipFile([{ name: 'bomb.json', content: Buffer.alloc(50 * 2 ** 20) }]);
    await expect(openTree(file)).rejects.toThrow(TooLargeError);
  });

  test('an entry that inflates to more than it claims stops there', async () => {
    const file = await zipFile([{ name: 'liar.csv', content: 'x'.repeat(100_000), claimed: 10 }]);
    const tree = await openTree(file);
    await expect(text(await tree.open('liar.csv'))).rejects.toThrow();
    await tree.close();
  });

  test('links in an archive are named, never followed', async () => {
    const tree = await openTree(
      await zipFile([
        { name: 'a.csv', content: 'x' },
        { name: 'passwd.csv', content: '../../outside.csv', mode: 0o120777 },
      ]),
    );
    expect(tree.files.map((f) => f.path)).toEqual(['a.csv']);
    expect(tree.links).toEqual(['passwd.csv']);
    await tree.close();
  });

  test.each([
    ['encrypted', [{ name: 'a.csv', content: 'x', encrypted: true }], /encrypted/],
    [
      'two of one name',
      [
        { name: 'a.csv', content: 'x' },
        { name: 'a.csv', content: 'y' },
      ],
      /two entries/,
    ],
  ])('%s is refused', async (_, entries, message) => {
    await expect(openTree(await zipFile(entries))).rejects.toThrow(message);
  });

  test('what is no archive, or half of one, is said so', async () => {
    const folder = await folderWith({ 'x.txt': '' });
    const whole = zipOf([{ name: 'a.csv', content: 'abc'.repeat(1000) }]);
    for (const bytes of [Buffer.from('no archive'), Buffer.alloc(0), whole.subarray(0, whole.length - 30)]) {
      const file = path.join(folder, 'half.zip');
      await writeFile(file, bytes);
      await expect(openTree(file)).rejects.toThrow('half.zip is not a zip archive, or is cut short.');
    }
  });
});
