import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type ClassifierCard,
  DEFAULT_METHODS,
  readEvaluation,
  type StoredEvaluation,
  writeEvaluation,
  writePackage,
} from '@/lib/classifiers';
import { ConflictError, CorruptFileError, InvalidInputError } from '@/lib/errors';
import { evaluateTrained, methodOf } from './evaluate-trained';
import { simulatedTrainingSet } from './simulated';
import { trainPair } from './train-pair';

const createdAt = '2026-01-01T00:00:00Z';
const set = simulatedTrainingSet('effects', { participants: 70 });
let root: string;
let cards: { readonly actionable: ClassifierCard; readonly full: ClassifierCard };
let stored: Awaited<ReturnType<typeof evaluateTrained>>;

beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'evaluations-'));
  const pair = await trainPair(set, { seed: 2, createdAt });
  for (const { package: item } of [pair.actionable, pair.full]) await writePackage(root, item);
  cards = { actionable: pair.actionable.package.card, full: pair.full.package.card };
  stored = await evaluateTrained(set, cards, { createdAt, folds: 3, repeats: 1 });
}, 600_000);
afterAll(() => rm(root, { recursive: true }));

describe('the evaluation of a trained pair', () => {
  test('uses what is on the cards, and says whose it is', () => {
    for (const variant of ['actionable', 'full'] as const) {
      const { classifier, data, evaluation } = stored[variant];
      const card = cards[variant];
      expect(classifier).toEqual({ id: card.id, hash: card.hash });
      expect(data).toEqual({ dataset: 'simulated-effects', synthetic: true, world: 'effects' });
      expect(evaluation.features).toEqual(card.features.map(({ id }) => id));
      expect(evaluation.method).toMatchObject({ folds: 3, repeats: 1, family: 'xgboost' });
      expect(evaluation.seed).toBe(2);
      expect([evaluation.people, evaluation.days]).toEqual([70, set.rows.length]);
      for (const [name, value] of Object.entries(DEFAULT_METHODS.xgboost.settings))
        expect(card.settings[name]).toBe(value);
    }
  });

  test('is refused for other rows and for cards that are no pair', async () => {
    const fewer = { ...set, rows: set.rows.slice(1) };
    await expect(evaluateTrained(fewer, cards, { createdAt })).rejects.toThrow(ConflictError);
    const { full } = cards;
    const other = { ...cards, full: { ...full, settings: { ...full.settings, rounds: 7 } } };
    await expect(evaluateTrained(set, other, { createdAt })).rejects.toThrow(/not trained alike/);
    expect(() => methodOf({ ...full, family: 'naive-bayes' })).toThrow(InvalidInputError);
  });
});

describe('kept beside its package', () => {
  test('it comes back as it was, and not for another version', async () => {
    await writeEvaluation(root, stored.full);
    expect(await readEvaluation(root, stored.full.classifier)).toEqual(stored.full);
    const replaced = { ...stored.full.classifier, hash: '0'.repeat(64) };
    expect(await readEvaluation(root, replaced)).toBeUndefined();
    expect(await readEvaluation(root, stored.actionable.classifier)).toBeUndefined();
  });

  test('a broken file is told apart from none', async () => {
    const file = path.join(root, stored.actionable.classifier.id, 'evaluation.json');
    for (const text of ['{', '{}', JSON.stringify({ ...stored.actionable, participants: ['somebody'] })]) {
      await writeFile(file, text);
      await expect(readEvaluation(root, stored.actionable.classifier)).rejects.toThrow(CorruptFileError);
    }
  });

  test('a person cannot be written into it', async () => {
    const evaluation = { ...stored.full.evaluation, days: ['somebody'] };
    const odd = { ...stored.full, evaluation } as unknown as StoredEvaluation;
    await expect(writeEvaluation(root, odd)).rejects.toThrow();
  });
});
