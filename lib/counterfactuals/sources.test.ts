import fc from 'fast-check';
import { expect, test } from 'vitest';
import { close, FEATURE_IDS, FEATURES, type FeatureId, featuresOfRole } from '@/lib/features';
import { Random } from '@/lib/random';
import { madeUpClassifier, madeUpDays } from './cohort.fixture';
import { rowAfter } from './followers';
import type { RuleContext } from './rules';
import { sourcesOf } from './sources';
import { randomStructural } from './structural.fixture';

const RUNS = process.env.LONG === '1' ? 10_000 : 1000;
const ACTIONS = featuresOfRole('action');
const LOCKABLE: readonly FeatureId[] = ['lightSleepPct', 'sleepEfficiencyPct', 'timeInRangePct', ...ACTIONS];
const classifier = madeUpClassifier(1, { days: 60, trees: 2 });
const days = madeUpDays(4, 30);

test('no edit moves a feature that does not name it as a source, whatever is locked and wherever values end', () => {
  let moved = 0;
  fc.assert(
    fc.property(fc.nat(), (seed) => {
      const random = new Random(`sources-${seed}`);
      const structural = randomStructural(random, [...ACTIONS, 'heartRateMean']);
      const reference = { ...classifier.reference, structural };
      const day = { ...random.pick([...days]), steps: 6000 };
      const edge = random.uniform() < 0.5 ? { awakeMinutes: 0 } : { hyperglycemiaPct: 0, activeMinutes: 0 };
      const context: RuleContext = {
        factual: close({ ...day, ...edge }),
        classifier: { ...classifier, reference },
        locked: random.shuffle([...LOCKABLE]).slice(0, random.integer(3)),
        followDependencies: random.uniform() < 0.9,
      };
      const edits = Object.fromEntries(
        random
          .shuffle([...ACTIONS])
          .slice(0, 1 + random.integer(5))
          .map((id) => [id, random.uniform(...FEATURES[id].legal)]),
      );
      const sources = sourcesOf(context);
      const row = rowAfter(context, edits);
      for (const id of FEATURE_IDS) {
        const own = Object.fromEntries(
          Object.entries(edits).filter(([edited]) => sources.get(id)?.has(edited as FeatureId)),
        );
        expect(rowAfter(context, own)[id], id).toBe(row[id]);
        if (row[id] !== context.factual[id]) moved++;
      }
    }),
    { numRuns: RUNS, seed: 2 },
  );
  expect(moved).toBeGreaterThan(RUNS);
});
