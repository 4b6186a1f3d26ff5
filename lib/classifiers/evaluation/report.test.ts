import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { CancelledError, InvalidInputError } from '@/lib/errors';
import { close, FEATURES } from '@/lib/features';
import { FIGURES } from '../bootstrap';
import { foldModels } from '../fold-models';
import { featuresFor, type LabelledDay } from '../labelled-day';
import { DEFAULT_METHODS } from '../method';
import { toyDays } from '../toy-days.fixture';
import { DEFAULT_SETTINGS } from '../xgboost';
import type { ClassifierEvaluation } from './classifier-evaluation';
import { evaluationSchema } from './evaluation-schema';
import { evaluateFixed } from './fixed-predictions';
import { buildEvaluation, buildEvaluationPair } from './report';

/** The same days, with an age and a study group each, under names that nothing else holds. */
const rows: LabelledDay[] = toyDays(40, 6).map((row) => {
  const person = Number(row.participant.slice(1));
  return {
    ...row,
    participant: `person-${person}-secret`,
    features: close({ ...row.features, age: 45 + (person % 30), studyGroup: person % 2 }),
  };
});
const features = {
  actionable: featuresFor(rows, 'actionable'),
  full: featuresFor(rows, 'full'),
};
const options = { rows, method: DEFAULT_METHODS.xgboost, seed: 3, folds: 4, repeats: 2 };

describe('both variants by repeated cross-validation', () => {
  let pair: Readonly<Record<'actionable' | 'full', ClassifierEvaluation>>;
  const shares: number[] = [];
  beforeAll(async () => {
    pair = await buildEvaluationPair({ ...options, features, onProgress: ({ share }) => shares.push(share) });
  }, 600_000);

  test('are plain JSON of the schema, small, and name nobody', () => {
    for (const evaluation of Object.values(pair)) {
      const text = JSON.stringify(evaluation);
      expect(evaluationSchema.parse(JSON.parse(text))).toEqual(evaluation);
      expect(text).not.toContain('secret');
      expect(text).not.toContain('2024-01');
      expect(text.length).toBeLessThan(60_000);
    }
  });

  test('count every day once in each draw', () => {
    const { confusion, calibration, groups, people, days } = pair.actionable;
    const sum = (counts: readonly number[]) => counts.reduce((all, one) => all + one, 0);
    expect([people, days]).toEqual([40, rows.length]);
    expect(sum(Object.values(confusion))).toBe(2 * rows.length);
    expect(sum(calibration.map((bin) => bin.days))).toBe(2 * rows.length);
    for (const { groups: parts, notRecorded } of Object.values(groups)) {
      expect(sum(parts.map((part) => part.people)) + notRecorded.people).toBe(40);
      expect(sum(parts.map((part) => part.days)) + notRecorded.days).toBe(rows.length);
    }
    expect(groups.studyGroup.groups.map(({ group }) => group)).toEqual([
      'healthy',
      'pre_diabetes_lifestyle_controlled',
    ]);
  });

  test('agree with each other: the curve ends at the draw, the difference is that of the figures', () => {
    const { actionable, full } = pair;
    expect(actionable.pair).toEqual(full.pair);
    expect(actionable.pair!.actionable).toEqual(actionable.figures);
    expect(actionable.pair!.full).toEqual(full.figures);
    for (const figure of FIGURES)
      expect(actionable.pair!.difference[figure]!.value).toBeCloseTo(
        actionable.figures[figure]!.value - full.figures[figure]!.value,
        5,
      );
    expect(actionable.pair!.proxies.map((id) => FEATURES[id].role)).toEqual(['labelProxy']);
    expect(actionable.learningCurve.at(-1)).toMatchObject({ people: 30, days: 180 });
    // Heart rate follows stress in these days: the variant that sees it ranks better.
    expect(full.figures.auc!.value).toBeGreaterThan(actionable.figures.auc!.value);
    expect(full.importance[0]!.feature).toBe('heartRateMean');
  });

  test('say how far they are, never backwards', () => {
    expect(shares.at(0)).toBe(0);
    expect(shares.at(-1)).toBe(1);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
  });

  test('are the same again', async () => {
    const { pair: beside, ...alone } = pair.actionable;
    expect(beside).toBeDefined();
    expect(await buildEvaluation({ ...options, features: features.actionable })).toEqual(alone);
  }, 600_000);
});

test('an evaluation stops where it is when it is cancelled', async () => {
  const controller = new AbortController();
  const running = buildEvaluation({
    ...options,
    features: features.actionable,
    signal: controller.signal,
    onProgress: ({ step }) => {
      if (step === 'Learning curve') controller.abort();
    },
  });
  await expect(running).rejects.toThrow(CancelledError);
});

test('nobody is on both sides of a fold, and everybody is wholeDraws once a draw', async () => {
  let wholeDraws = 0;
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 6, max: 14 }), fc.integer(), async (people, seed) => {
      const days = toyDays(people, 4, seed);
      const fit = { features: featuresFor(days, 'actionable'), method: quick, seed };
      const held: string[] = [];
      try {
        for await (const fold of foldModels(days, 3, seed, fit)) {
          const inside = new Set(fold.inside.map(({ participant }) => participant));
          const outside = new Set(fold.held.map(({ participant }) => participant));
          expect([...outside].filter((person) => inside.has(person))).toEqual([]);
          expect(fold.inside.length + fold.held.length).toBe(days.length);
          held.push(...outside);
        }
      } catch (error) {
        // Few people can leave a fold without one of the classes: refused, not trained on somebody else's days.
        if (error instanceof InvalidInputError) return;
        throw error;
      }
      wholeDraws++;
      expect(held.sort()).toEqual([...new Set(days.map(({ participant }) => participant))].sort());
    }),
    { numRuns: 25 },
  );
  expect(wholeDraws).toBeGreaterThan(5);
}, 600_000);

const quick = {
  family: 'xgboost' as const,
  settings: { ...DEFAULT_SETTINGS, rounds: 2 },
};

describe('a version that cannot be retrained', () => {
  const days = rows.map((row) => ({ ...row, probability: row.label === 1 ? 0.8 : 0.3 }));
  const ids = features.actionable;
  const sleep = ids.indexOf('sleepHours');

  test('is judged as it is: no learning curve, its own threshold, importance by asking it again', async () => {
    let asked = 0;
    const evaluation = await evaluateFixed({
      days,
      threshold: 0.5,
      features: ids,
      seed: 1,
      dealings: 2,
      score: async (vectors, count) => {
        asked++;
        return Float64Array.from({ length: count }, (_, i) => {
          const hours = vectors[i * ids.length + sleep]!;
          return Number.isNaN(hours) ? 0 : -hours;
        });
      },
    });
    expect(evaluationSchema.parse(evaluation)).toEqual(evaluation);
    expect(evaluation.method).toEqual({ kind: 'fixed' });
    expect(evaluation.thresholds).toEqual([0.5, 0.5]);
    expect(evaluation.figures.auc).toEqual({ value: 1, low: 1, high: 1 });
    expect(evaluation.learningCurve).toEqual([]);
    expect(evaluation.importance[0]!.feature).toBe('sleepHours');
    expect(evaluation.importance[1]!.aucLoss.value).toBe(0);
    expect(asked).toBe(1 + 2 * ids.length);
  });

  test('needs both classes, and can be too slow for importance', async () => {
    const given = { threshold: 0.5, features: ids, seed: 1, dealings: 2 };
    const slow = await evaluateFixed({ ...given, days });
    expect([slow.importance, slow.dealings]).toEqual([[], 0]);
    const high = days.filter(({ label }) => label === 1);
    await expect(evaluateFixed({ ...given, days: high })).rejects.toThrow(InvalidInputError);
  });
});
