import { describe, expect, test } from 'vitest';
import type { NoPlan } from '@/lib/counterfactuals/types';
import { noRelaxation, relaxationOffers } from './relaxation-offers';
import { noPlanAdvice } from './run-advice';
import type { RelaxationsView } from './types';

const factual = { sleepHours: 6, remSleepPct: 15 };
/** One of every reason there is: the type makes sure that none is forgotten. */
const REASONS: { readonly [Reason in NoPlan['reason']]: Extract<NoPlan, { readonly reason: Reason }> } = {
  'already-at-target': { reason: 'already-at-target', probability: 0.2, threshold: 0.5 },
  'insufficient-data': { reason: 'insufficient-data', missing: ['steps'], share: 0.5 },
  locked: { reason: 'locked', locked: ['steps'] },
  range: { reason: 'range', features: ['steps'] },
  cap: { reason: 'cap', cap: 3, needed: 4 },
  effort: { reason: 'effort', budget: 1, needed: 2 },
  implausible: { reason: 'implausible', nearest: { sleepHours: 8 }, outlierFactor: 2, cutoff: 1.4 },
  'classifier-flat': { reason: 'classifier-flat', best: 0.6, needed: 0.45 },
  'out-of-time': { reason: 'out-of-time', seconds: 60, bound: 2 },
  'engine-found-none': { reason: 'engine-found-none', proposals: 0 },
  'provider-failed': { reason: 'provider-failed', failure: 'timeout', message: 'No answer.' },
};
const EMPTY: RelaxationsView = { relaxations: [], complete: true, planExists: false };
const UNLOCK = {
  parts: [{ kind: 'unlock', feature: 'steps' }],
  size: 1,
  changes: [],
  probability: 0.4,
} as const;
const OUTCOMES: readonly (RelaxationsView | undefined)[] = [
  undefined,
  EMPTY,
  { ...EMPTY, complete: false },
  { ...EMPTY, planExists: true },
  { relaxations: [], complete: true },
  { ...EMPTY, relaxations: [UNLOCK] },
];

describe('a run without a plan', () => {
  test.each(Object.values(REASONS))(
    'for $reason has advice, and an offer or a sentence that says why none',
    (noPlan) => {
      expect(noPlanAdvice(noPlan)).toMatch(/\.$/);
      for (const engine of ['exact', 'dice-random', 'llm'])
        for (const relaxations of OUTCOMES) {
          const run = { engine, factual, noPlan, relaxations };
          const [offers, none] = [relaxationOffers(run), noRelaxation(run)];
          const decided = noPlan.reason === 'already-at-target' || noPlan.reason === 'insufficient-data';
          expect(offers.length > 0 || none !== undefined || decided).toBe(true);
          expect(offers.length > 0 && none !== undefined).toBe(false);
          if (none) expect(none.text).toMatch(/\.$/);
        }
    },
  );

  test('says that nothing is in the way only where that is proven', () => {
    const noPlan = REASONS['engine-found-none'];
    const text = (relaxations: RelaxationsView | undefined, engine = 'dice-random'): string | undefined =>
      noRelaxation({ engine, factual, noPlan, relaxations })?.text;
    expect(text(EMPTY)).toContain('proven with every lock');
    expect(text({ relaxations: [], complete: true }, 'exact')).toContain('proven with every lock');
    expect(text({ relaxations: [], complete: true })).not.toContain('proven');
    expect(text({ ...EMPTY, complete: false })).not.toContain('proven');
    expect(text({ ...EMPTY, planExists: true })).toContain('exact search finds a plan');
    expect(
      noRelaxation({ engine: 'llm', factual, noPlan, relaxations: { ...EMPTY, planExists: true } }),
    ).toMatchObject({
      askExact: true,
    });
  });

  test('with only unusual plans offers the nearest of them, once', () => {
    const noPlan = REASONS.implausible;
    const nearest = { feature: 'sleepHours', from: 6, to: 8, unit: 'h' };
    expect(relaxationOffers({ engine: 'exact', factual, noPlan, relaxations: undefined })).toEqual([
      { parts: [{ kind: 'density' }], changes: [nearest] },
    ]);
    const density = { ...UNLOCK, parts: [{ kind: 'density' }] } as const;
    const known = { ...EMPTY, relaxations: [density, UNLOCK] };
    expect(relaxationOffers({ engine: 'exact', factual, noPlan, relaxations: known })).toEqual([
      density,
      UNLOCK,
    ]);
  });
});
