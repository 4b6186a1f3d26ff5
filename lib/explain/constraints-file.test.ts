import { expect, test } from 'vitest';
import { PRODUCT_CONSTRAINTS } from '@/lib/counterfactuals';
import { InvalidInputError } from '@/lib/errors';
import { parseConstraints, readConstraintsFile, withLocks } from './constraints-file';

test('without a file the defaults hold, and locks of the command line add to the file', async () => {
  expect(await readConstraintsFile(undefined)).toBe(PRODUCT_CONSTRAINTS);
  const read = parseConstraints('{"cap":1,"locked":["sleepHours"]}', 'c.json');
  expect(withLocks(read, ['deepSleepPct', 'sleepHours'])).toMatchObject({
    cap: 1,
    locked: ['deepSleepPct', 'sleepHours'],
  });
});

test('says what is wrong and where', async () => {
  await expect(readConstraintsFile('no-such-file.json')).rejects.toThrow(/no-such-file\.json cannot be read/);
  expect(() => parseConstraints('{', 'c.json')).toThrow(/c\.json is no JSON/);
  expect(() => parseConstraints('{"cap":0}', 'c.json')).toThrow(InvalidInputError);
  expect(() => parseConstraints('{"cap":0}', 'c.json')).toThrow(/cap/);
  expect(() => parseConstraints('{"features":{"age":{"difficulty":"hard"}}}', 'c.json')).toThrow(/Age/);
});
