import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BootstrapEnsemble } from '@/lib/classifiers/robustness';
import { labelAt } from '@/lib/counterfactuals';
import {
  FIXTURE_FEATURES,
  madeUpClassifier,
  madeUpDays,
  madeUpTrees,
} from '@/lib/counterfactuals/cohort.fixture';
import { InvalidInputError } from '@/lib/errors';
import { close, FEATURE_IDS, FEATURES, type FeatureRow, toVector } from '@/lib/features';
import type { Predictor } from '@/lib/onnx/predictor';
import { CONFIDENCE_HELP, type ConfidenceProblem, confidenceOf, NOISE_DRAWS } from '.';
import { noisyDays } from './noise';

const days = madeUpDays(1, 60);
const factual = days[0]!;
const counterfactual = close({ ...factual, sleepHours: (factual.sleepHours ?? 7) + 1 });

/** High stress below so many hours of sleep; certain away from it. */
const sleepRule = (hours: number): Predictor => ({
  predict: async (vectors, rows) =>
    Float64Array.from({ length: rows }, (_, i) => {
      const slept = vectors[i * FIXTURE_FEATURES.length + FIXTURE_FEATURES.indexOf('sleepHours')]!;
      return slept < hours ? 0.9 : 0.1;
    }),
});

const problemWith = (predictor: Predictor): ConfidenceProblem => ({
  factual,
  target: 0,
  classifier: { features: FIXTURE_FEATURES, threshold: 0.5, predictor },
  constraints: { margin: 0.05 },
});
const slept = factual.sleepHours!;
const plan = { counterfactual, probability: 0.1 };

const members = (count: number): BootstrapEnsemble => ({
  seed: 1,
  calibratedOn: 'calibration',
  members: Array.from({ length: count }, (_, i) => ({
    ensemble: madeUpTrees(i, FIXTURE_FEATURES, days),
    threshold: 0.5,
  })),
});

describe('the confidence of a plan', () => {
  test('has a margin: how far the probability clears the threshold', async () => {
    const { margin } = await confidenceOf(problemWith(sleepRule(slept + 0.5)), plan, { seed: 1 });
    expect(margin).toEqual({ probability: 0.1, threshold: 0.5, clearance: 0.4, asked: 0.05 });
  });

  test('counts the retrained classifiers that say the target, at thresholds of their own', async () => {
    const robustness = members(20);
    const figure = async (threshold: number) => {
      const at = { ...robustness, members: robustness.members.map((member) => ({ ...member, threshold })) };
      const confidence = await confidenceOf(problemWith(sleepRule(7)), plan, { robustness: at, seed: 1 });
      return confidence.robustness!;
    };
    const { agreeing, of, share, before } = await figure(0.5);
    expect(of).toBe(20);
    expect(share).toBe(agreeing / 20);
    expect(agreeing).toBeGreaterThan(0);
    expect(agreeing).toBeLessThan(20);
    expect(before).toBeGreaterThanOrEqual(0);
    expect(await figure(1.1)).toMatchObject({ agreeing: 20, share: 1, before: 20 });
    expect(await figure(0)).toMatchObject({ agreeing: 0, share: 0, before: 0 });
  });

  test('has no robustness without retrained classifiers, and refuses those of other features', async () => {
    const problem = problemWith(sleepRule(7));
    expect((await confidenceOf(problem, plan, { seed: 1 })).robustness).toBeUndefined();
    const robustness = {
      ...members(1),
      members: [{ ensemble: madeUpTrees(1, ['age'], days), threshold: 0.5 }],
    };
    await expect(confidenceOf(problem, plan, { robustness, seed: 1 })).rejects.toThrow(InvalidInputError);
  });

  test('asks other classifiers of the day before and after, at thresholds of their own', async () => {
    const other = madeUpClassifier(5, { threshold: 0.4 });
    const { agreement } = await confidenceOf(problemWith(sleepRule(7)), plan, {
      others: [{ ...other, label: 'Another' }],
      seed: 1,
    });
    const ask = async (row: FeatureRow) =>
      (await other.predictor.predict(toVector(row, other.features), 1))[0]!;
    const [before, after] = [await ask(factual), await ask(counterfactual)];
    expect(agreement).toEqual([
      {
        id: other.id,
        label: 'Another',
        predicted: true,
        before,
        after,
        threshold: 0.4,
        agrees: labelAt(after, 0.4) === 0,
        agreedBefore: labelAt(before, 0.4) === 0,
      },
    ]);
  });

  test('another classifier that misses too much of the day says nothing', async () => {
    const other = { ...madeUpClassifier(5), features: ['sleepHours', 'steps', 'spo2Pct'] as const };
    const { agreement } = await confidenceOf(problemWith(sleepRule(7)), plan, {
      others: [{ ...other, label: 'Another' }],
      seed: 1,
    });
    expect(agreement[0]).toEqual({
      id: other.id,
      label: 'Another',
      predicted: false,
      missing: ['steps', 'spo2Pct'],
    });
  });

  test('the flip rate is that of the device: one SD beyond the edge flips 16 % of the time', async () => {
    const sd = FEATURES.sleepHours.noise!;
    const { noise } = await confidenceOf(problemWith(sleepRule(slept + 1 - sd)), plan, { seed: 3 });
    expect(noise.draws).toBe(NOISE_DRAWS);
    expect(noise.share).toBe(noise.flips / noise.draws);
    expect(Math.abs(noise.share - 0.159)).toBeLessThan(0.08);
    // The day as measured lies 2.3 SD on the other side.
    expect(noise.withoutPlan).toBeLessThan(0.05);
    expect(noise.features).toContain('sleepHours');
    expect(noise.features).not.toContain('steps');
    const safe = await confidenceOf(problemWith(sleepRule(slept - 5)), plan, { seed: 3 });
    expect(safe.noise).toMatchObject({ flips: 0, withoutPlan: 1 });
  });

  test('is the same for the same seed', async () => {
    const { predictor } = madeUpClassifier(2);
    const once = (seed: number) => confidenceOf(problemWith(predictor), plan, { seed });
    expect(await once(4)).toEqual(await once(4));
  });

  test('has words for every figure', () => {
    for (const { label, help } of Object.values(CONFIDENCE_HELP)) {
      expect(label.length).toBeGreaterThan(3);
      expect(help.length).toBeGreaterThan(60);
    }
  });
});

describe('noisy days', () => {
  const noisy = FEATURE_IDS.filter((id) => FEATURES[id].noise !== undefined);

  test('are closed and legal; what has no noise and no noisy part stays; what was not measured stays so', () => {
    const row = fc
      .record(
        Object.fromEntries(
          FEATURE_IDS.filter((id) => FEATURES[id].role !== 'residual').map((id) => [
            id,
            fc.double({ min: FEATURES[id].legal[0], max: FEATURES[id].legal[1], noNaN: true }),
          ]),
        ),
        { requiredKeys: [] },
      )
      .map((draft: FeatureRow) => {
        // A day whose shares do not exceed 100 %, as every measured one.
        const { deepSleepPct: deep = 0, timeBelowRangePct: below = 0 } = draft;
        return close({
          ...draft,
          ...(draft.remSleepPct !== undefined && { remSleepPct: Math.min(draft.remSleepPct, 100 - deep) }),
          ...(draft.hyperglycemiaPct !== undefined && {
            hyperglycemiaPct: Math.min(draft.hyperglycemiaPct, 100 - below),
          }),
        });
      });
    fc.assert(
      fc.property(row, fc.nat(), (day, seed) => {
        for (const copy of noisyDays(day, 5, seed)) {
          expect(close(copy)).toEqual(copy);
          expect(Object.keys(copy).sort()).toEqual(Object.keys(day).sort());
          for (const id of FEATURE_IDS) {
            const value = copy[id];
            if (value === undefined) continue;
            expect(value).toBeGreaterThanOrEqual(FEATURES[id].legal[0] - 1e-9);
            expect(value).toBeLessThanOrEqual(FEATURES[id].legal[1] + 1e-9);
            if (FEATURES[id].role !== 'residual' && !noisy.includes(id)) expect(value).toBe(day[id]);
          }
        }
      }),
      { numRuns: 100 },
    );
  });

  test('spread by the noise of the schema, each feature by itself', () => {
    const copies = noisyDays({ glucoseMean: 150, sleepHours: 7 }, 4000, 1);
    const of = (id: 'glucoseMean' | 'sleepHours') => copies.map((copy) => copy[id]!);
    const mean = (values: readonly number[]) => values.reduce((sum, v) => sum + v, 0) / values.length;
    const [glucose, sleep] = [of('glucoseMean'), of('sleepHours')];
    const sd = (values: readonly number[]) => Math.sqrt(mean(values.map((v) => (v - mean(values)) ** 2)));
    expect(sd(glucose) / FEATURES.glucoseMean.noise!).toBeCloseTo(1, 1);
    expect(sd(sleep) / FEATURES.sleepHours.noise!).toBeCloseTo(1, 1);
    const products = glucose.map((g, i) => (g - mean(glucose)) * (sleep[i]! - mean(sleep)));
    expect(Math.abs(mean(products) / sd(glucose) / sd(sleep))).toBeLessThan(0.05);
  });
});
