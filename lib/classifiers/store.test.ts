import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { CorruptFileError, InvalidInputError, NotFoundError } from '@/lib/errors';
import { featuresFor } from './labelled-day';
import type { ClassifierPackage } from './package';
import { robustnessBytes } from './robustness';
import { readPackage, writePackage } from './store';
import { toyDays } from './toy-days.fixture';
import { trainClassifier } from './train';
import { DEFAULT_SETTINGS } from './xgboost';

let built: ClassifierPackage;
let root: string;

beforeAll(async () => {
  const rows = toyDays(30, 8);
  built = await trainClassifier({
    identity: {
      id: 'toy',
      counterpart: 'toy-proxies',
      variant: 'actionable',
      dataset: 'toy',
      synthetic: true,
      licence: 'none',
      limits: [],
    },
    rows,
    features: featuresFor(rows, 'actionable'),
    method: { family: 'xgboost', settings: { ...DEFAULT_SETTINGS, rounds: 5 } },
    seed: 1,
    createdAt: '2026-01-01T00:00:00Z',
    bootstraps: 2,
  });
});

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'packages-'));
  await writePackage(root, built);
});
afterEach(() => rm(root, { recursive: true }));

const file = (name: string) => path.join(root, 'toy', name);

describe('the package store', () => {
  test('reads back what it wrote, also over an older package', async () => {
    await writePackage(root, built);
    const read = await readPackage(root, 'toy');
    expect(Buffer.from(read.onnx).equals(Buffer.from(built.onnx))).toBe(true);
    expect(read.card).toEqual(JSON.parse(JSON.stringify(built.card)));
    expect(read.reference).toEqual(built.reference);
    expect(read.reference.structural?.participants).toBe(built.card.data.participants.train);
    expect(robustnessBytes(read.robustness!)).toEqual(robustnessBytes(built.robustness!));
    expect(read.robustness?.members).toHaveLength(2);
  });

  test.each(['model.onnx', 'reference.json', 'robustness.json'])(
    'refuses one flipped bit anywhere in %s',
    async (name) => {
      const bytes = await readFile(file(name));
      for (let k = 0; k < 20; k++) {
        const flipped = Buffer.from(bytes);
        const at = Math.floor((k * (bytes.length - 1)) / 19);
        flipped[at]! ^= 1 << (k % 8);
        await writeFile(file(name), flipped);
        await expect(readPackage(root, 'toy')).rejects.toThrow(CorruptFileError);
      }
      await writeFile(file(name), bytes);
      await expect(readPackage(root, 'toy')).resolves.toBeDefined();
    },
  );

  test('reads a package without retrained classifiers', async () => {
    await writePackage(root, {
      ...built,
      robustness: undefined,
      card: { ...built.card, robustnessHash: undefined },
    });
    expect((await readPackage(root, 'toy')).robustness).toBeUndefined();
  });

  test('refuses a card that is no card, is cut short, or belongs to another classifier', async () => {
    const card = await readFile(file('card.json'), 'utf8');
    for (const text of ['', '{}', '[1]', card.slice(0, 100), card.replace('"toy"', '"other"')]) {
      await writeFile(file('card.json'), text);
      await expect(readPackage(root, 'toy')).rejects.toThrow(CorruptFileError);
    }
  });

  test('says what is missing, and takes no path for an id', async () => {
    await rename(file('robustness.json'), file('gone'));
    await expect(readPackage(root, 'toy')).rejects.toThrow(NotFoundError);
    await rename(file('gone'), file('robustness.json'));
    await rename(file('model.onnx'), file('elsewhere'));
    await expect(readPackage(root, 'toy')).rejects.toThrow(NotFoundError);
    await expect(readPackage(root, 'nobody')).rejects.toThrow(NotFoundError);
    for (const id of ['../toy', 'a/b', '', '..'])
      await expect(readPackage(root, id)).rejects.toThrow(InvalidInputError);
  });
});
