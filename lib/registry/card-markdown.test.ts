import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { cardSchema } from '@/lib/classifiers/card-schema';
import { cardMarkdown } from './card-markdown';
import { adapterOf } from './mapping';
import { headerOf, mappingOf } from './mapping.fixture';
import { MODEL_STATEMENTS, uploadedCardSchema } from './schemas';
import { NOT_STATED, STATEMENT_IDS, STATEMENTS } from './statements';
import { isUploaded, type UploadedCard } from './uploaded-card';

const estimate = { value: 0.7, low: 0.6, high: 0.8 };
const card: UploadedCard = {
  origin: 'uploaded',
  id: 'night-v1-00000000',
  name: 'Night',
  version: 1,
  variant: 'actionable',
  createdAt: '2026-01-01T00:00:00Z',
  label: { name: 'high stress', definition: 'as stated', stressThreshold: 35 },
  threshold: 0.5,
  maxMissingShare: 0,
  features: [{ id: 'sleepHours', role: 'action' }],
  limits: ['a limit'],
  hash: 'ab'.repeat(32),
  referenceHash: 'cd'.repeat(32),
  file: { name: 'night.onnx', bytes: 10, producer: '', operatorSets: [], operators: ['Gemm'], parameters: 5 },
  units: ['min'],
  adapter: adapterOf(headerOf('xgboost'), mappingOf('xgboost')),
  statements: { intendedUse: '# not a heading\n<script>alert(1)</script> | [link](x)' },
  test: {
    datasetId: 'd',
    dataset: 'Days',
    synthetic: true,
    testedAt: '2026-01-01T00:00:00Z',
    people: 3,
    days: 10,
    skipped: 1,
    quantiles: [0, 0, 0, 0.5, 1, 1, 1],
    histogram: [10],
    shareHigh: 0.4,
    msPerRow: 0.1,
    labelled: {
      days: 9,
      people: 3,
      prevalence: 0.5,
      metrics: { auc: estimate, f1: estimate, brier: estimate, ece: estimate },
    },
    groups: [{ group: 'Age under 50', days: 30, people: 3, shareHigh: 0.5, auc: estimate }],
    warnings: [],
  },
};

describe('the Markdown of a card', () => {
  test('has every field, and says which nobody stated', () => {
    const text = cardMarkdown(card);
    for (const id of STATEMENT_IDS) expect(text).toContain(`### ${STATEMENTS[id].label}`);
    expect(text.split(NOT_STATED)).toHaveLength(STATEMENT_IDS.length);
    expect(text).toContain('- **AUC:** 0.700 (0.600 to 0.800)');
    expect(text).toContain('| 1 | Time asleep | min | action |');
    expect(text).toContain('Age under 50: 50.0 % called high');
  });

  test('takes what was typed as text, not as markup', () => {
    const text = cardMarkdown(card);
    expect(text).toContain('\\# not a heading \\<script\\>alert(1)\\</script\\> \\| \\[link\\](x)');
    expect(text).not.toContain('\n# not a heading');
  });

  test('of a shipped classifier has its intended use, data and limits', () => {
    const file = 'public/models/simulated-effects-xgboost/card.json';
    const text = cardMarkdown(cardSchema.parse(JSON.parse(readFileSync(file, 'utf8'))));
    for (const title of ['Intended use', 'Out of scope', 'Data', 'Fairness', 'Limits'])
      expect(text).toContain(`## ${title}`);
  });
});

test('the stored card is read back as it was, and told from a trained one', () => {
  const json = JSON.parse(JSON.stringify(card));
  expect(JSON.parse(JSON.stringify(uploadedCardSchema.parse(json)))).toEqual(json);
  expect(uploadedCardSchema.safeParse({ ...json, threshold: 2 }).success).toBe(false);
  expect(isUploaded(card)).toBe(true);
});

test('an empty statement is none', () => {
  expect(MODEL_STATEMENTS.parse({ limits: '  ', users: ' Researchers ' })).toEqual({ users: 'Researchers' });
  expect(MODEL_STATEMENTS.safeParse({ unknown: 'x' }).success).toBe(false);
});
