import { expect, test } from 'vitest';
import { Recent } from './recent';

test('a value is made once and goes when others were asked for more lately', () => {
  const recent = new Recent<string>(2);
  const made: string[] = [];
  const get = (key: string) =>
    recent.get(key, () => {
      made.push(key);
      return key.toUpperCase();
    });
  expect([get('a'), get('b'), get('a'), get('c'), get('a')]).toEqual(['A', 'B', 'A', 'C', 'A']);
  expect(made).toEqual(['a', 'b', 'c']);
  get('b');
  expect(made).toEqual(['a', 'b', 'c', 'b']);
});

test('a promise that failed is made again', async () => {
  const recent = new Recent<Promise<number>>(2);
  await expect(recent.get('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  await expect(recent.get('a', () => Promise.resolve(1))).resolves.toBe(1);
});
