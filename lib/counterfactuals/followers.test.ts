import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FITTED } from '@/lib/clinical/graph';
import { close, FEATURES, type FeatureId, type FeatureRow } from '@/lib/features';
import { Random } from '@/lib/random';
import type { StructuralModel } from '@/lib/structural';
import { ARITHMETIC_RULES } from './arithmetic';
import { madeUpClassifier } from './cohort.fixture';
import { smallProblem } from './engines/exact/brute-force.fixture';
import { followersOf } from './followers';
import { buildProblem, withConstraints } from './problem';
import { bandExcess, ruleContext } from './rules';
import { PRODUCT_CONSTRAINTS, type Problem, type Verdict } from './types';
import { verify } from './verify';

const RUNS = process.env.LONG === '1' ? 10_000 : 400;
const SLACK = 1e-6;

const SOURCE = 'A study 2020';
const model: StructuralModel = {
  participants: 10,
  equations: [
    equation('sedentaryMinutes', [['activeMinutes', -1]]),
    equation('activeKcal', [['activeMinutes', 2]]),
    equation('heartRateMean', [
      ['activeKcal', 0.01],
      ['sleepHours', -5],
    ]),
  ],
  dependencies: [
    { from: 'activeMinutes', to: 'sedentaryMinutes', source: SOURCE, r2: 0.3, slope: -1 },
    { from: 'activeMinutes', to: 'activeKcal', source: SOURCE, r2: 0.4, slope: 2 },
    { from: 'activeKcal', to: 'heartRateMean', source: FITTED, r2: 0.2, slope: 0.01 },
    { from: 'sleepHours', to: 'heartRateMean', source: FITTED, r2: 0.09, slope: -5 },
  ],
};

function equation(
  feature: FeatureId,
  parents: readonly (readonly [FeatureId, number])[],
): StructuralModel['equations'][number] {
  return {
    feature,
    intercept: 3,
    parents: parents.map(([parent, slope]) => ({ feature: parent, slope })),
    r2: 0.3,
    rows: 100,
  };
}

const DAY: FeatureRow = close({
  deepSleepPct: 12,
  remSleepPct: 15,
  sleepHours: 6,
  awakeMinutes: 30,
  activeMinutes: 40,
  sedentaryMinutes: 700,
  activeKcal: 300,
  heartRateMean: 80,
  glucoseMean: 150,
  glucoseCvPct: 30,
  timeBelowRangePct: 1,
  hyperglycemiaPct: 20,
  age: 60,
  bmi: 28,
  studyGroup: 1,
});

/** A problem in which every change flips the class: what is left are the rules. */
async function easy(constraints: Partial<Problem['constraints']> = {}, day = DAY): Promise<Problem> {
  const classifier = madeUpClassifier(1, { trees: 10, days: 120 });
  const structured = { ...classifier, reference: { ...classifier.reference, structural: model } };
  const built = await buildProblem({
    factual: day,
    classifier: { ...structured, threshold: 1e-9 },
    constraints: {
      ...PRODUCT_CONSTRAINTS,
      margin: 0,
      density: false,
      followDependencies: true,
      ...constraints,
    },
  });
  if (!built.ok) throw new Error(built.noPlan.reason);
  return { ...built.problem, classifier: { ...structured, threshold: 1 } };
}

function judge(problem: Problem, edits: FeatureRow): Promise<Verdict> {
  return verify(problem, { edits, origin: 'raw', round: 0 });
}

async function planOf(problem: Problem, edits: FeatureRow) {
  const verdict = await judge(problem, edits);
  if (!verdict.ok) throw new Error(JSON.stringify(verdict.reasons));
  return verdict.plan;
}

async function reasonsOf(problem: Problem, edits: FeatureRow) {
  const verdict = await judge(problem, edits);
  return verdict.ok ? [] : verdict.reasons;
}

describe('what follows', () => {
  test('is a consequence with the edges that moved it, apart from the actions and their cost', async () => {
    const on = await planOf(await easy(), { activeMinutes: 60 });
    expect(on.changes.map(({ feature }) => feature)).toEqual(['activeMinutes']);
    expect(on.consequences).toEqual([
      {
        feature: 'sedentaryMinutes',
        from: 700,
        to: 680,
        unit: 'min/day',
        follows: [{ from: 'activeMinutes', source: SOURCE, r2: 0.3 }],
      },
      {
        feature: 'activeKcal',
        from: 300,
        to: 340,
        unit: 'kcal/day',
        follows: [{ from: 'activeMinutes', source: SOURCE, r2: 0.4 }],
      },
      {
        feature: 'heartRateMean',
        from: 80,
        to: 80.4,
        unit: FEATURES.heartRateMean.unit,
        follows: [{ from: 'activeKcal', source: FITTED, r2: 0.2 }],
      },
    ]);
    const off = await planOf(await easy({ followDependencies: false }), { activeMinutes: 60 });
    expect(off.consequences).toEqual([]);
    expect(on.metrics.effort).toBe(off.metrics.effort);
    expect(on.metrics.distanceL1).toBe(off.metrics.distanceL1);
    expect(on.metrics.changed).toBe(1);
    expect(on.metrics.changedAll).toBe(2);
  });

  test('uses no edge below an R² of 0.1, whatever the equations say', async () => {
    const plan = await planOf(await easy(), { sleepHours: 7 });
    expect(plan.counterfactual.heartRateMean).toBe(80);
    expect(plan.consequences.map(({ feature }) => feature)).toEqual(['sleepEfficiencyPct']);
    expect(plan.consequences[0]?.follows).toBeUndefined();
  });

  test('is nothing for a package of before, and off by default', async () => {
    const problem = await easy();
    const { structural: _, ...reference } = problem.classifier.reference;
    const old = { ...problem, classifier: { ...problem.classifier, reference } };
    expect(followersOf(ruleContext(old))).toBeUndefined();
    expect(
      followersOf(ruleContext(withConstraints(problem, { followDependencies: undefined }))),
    ).toBeUndefined();
    expect(PRODUCT_CONSTRAINTS.followDependencies ?? false).toBe(false);
    expect((await planOf(old, { activeMinutes: 60 })).consequences).toEqual([]);
  });

  test('stays where a lock stands, which the plan says', async () => {
    const plan = await planOf(await easy({ locked: ['sedentaryMinutes'] }), { activeMinutes: 60 });
    expect(plan.counterfactual.sedentaryMinutes).toBe(700);
    expect(plan.held).toEqual(['sedentaryMinutes']);
  });

  test('ends at the legal range, and says so', async () => {
    const plan = await planOf(await easy({}, { ...DAY, sedentaryMinutes: 10 }), { activeMinutes: 60 });
    expect(plan.consequences.find(({ feature }) => feature === 'sedentaryMinutes')).toMatchObject({
      to: 0,
      clipped: true,
    });
  });

  test('keeps a plan away that carries it out of its own range', async () => {
    const problem = await easy({ features: { sedentaryMinutes: { range: [690, 800] } } });
    expect(await reasonsOf(problem, { activeMinutes: 60 })).toContainEqual(
      expect.objectContaining({ kind: 'outside-range', feature: 'sedentaryMinutes', value: 680 }),
    );
    expect((await planOf(problem, { activeMinutes: 45 })).counterfactual.sedentaryMinutes).toBe(695);
  });

  test('is cut where the plan sets it, which counts as a change', async () => {
    const plan = await planOf(await easy(), { activeMinutes: 60, sedentaryMinutes: 600 });
    expect(plan.counterfactual.sedentaryMinutes).toBe(600);
    expect(plan.metrics.changed).toBe(2);
    expect(plan.consequences.map(({ feature }) => feature)).not.toContain('sedentaryMinutes');
  });

  test('may be restated where the model says the same, and is refused where it does not', async () => {
    const problem = await easy();
    const plan = await planOf(problem, { activeMinutes: 60, activeKcal: 340, heartRateMean: 80 });
    expect(plan.changes.map(({ feature }) => feature)).toEqual(['activeMinutes']);
    expect(await reasonsOf(problem, { activeMinutes: 60, activeKcal: 360 })).toEqual([
      { kind: 'not-an-action', feature: 'activeKcal' },
    ]);
    expect(
      await reasonsOf(withConstraints(problem, { followDependencies: false }), {
        activeMinutes: 60,
        activeKcal: 340,
      }),
    ).toEqual([{ kind: 'not-an-action', feature: 'activeKcal' }]);
  });

  test('does not count against the cap', async () => {
    const plan = await planOf(await easy({ cap: 1 }), { activeMinutes: 60 });
    expect(plan.consequences.length).toBeGreaterThan(1);
  });
});

test(
  'no plan with followers breaks a lock, range, direction, step, rule, cap or budget, and each follower stands where the model puts it',
  async () => {
    let plans = 0;
    let moved = 0;
    let held = 0;
    await fc.assert(
      fc.asyncProperty(fc.nat(), async (seed) => {
        const problem = await smallProblem(seed, { rich: true, follow: true });
        if (!problem) return;
        const random = new Random(`judge-${seed}`);
        for (let i = 0; i < 4; i++) {
          const edits: Partial<Record<FeatureId, number>> = {};
          for (const { feature, values } of problem.grid)
            if (random.uniform() < 0.4) edits[feature] = random.pick(values);
          const open = {
            ...problem,
            classifier: { ...problem.classifier, threshold: problem.target === 0 ? 1.1 : 0 },
          };
          const verdict = await judge(withConstraints(open, { margin: 0, density: false }), edits);
          if (!verdict.ok) continue;
          plans++;
          moved += verdict.plan.consequences.filter(({ follows }) => follows).length;
          held += verdict.plan.held?.length ?? 0;
          checkPlan(problem, edits, verdict.plan);
        }
      }),
      { numRuns: RUNS, seed: 12 },
    );
    expect(plans).toBeGreaterThan(RUNS / 4);
    expect(moved).toBeGreaterThan(RUNS / 8);
    expect(held).toBeGreaterThan(RUNS / 100);
  },
  RUNS * 40 + 20_000,
);

function checkPlan(
  { factual, constraints, classifier }: Problem,
  edits: FeatureRow,
  plan: Extract<Verdict, { ok: true }>['plan'],
): void {
  const { counterfactual, changes, consequences, held = [] } = plan;
  const { locked, features = {}, cap, effortBudget = Number.POSITIVE_INFINITY, mode } = constraints;
  expect(Object.fromEntries(changes.map(({ feature, to }) => [feature, to]))).toEqual(edits);
  expect(changes.length).toBeLessThanOrEqual(cap);
  expect(plan.metrics.effort).toBeLessThanOrEqual(effortBudget + SLACK);
  for (const feature of locked)
    expect(Math.abs((counterfactual[feature] ?? 0) - (factual[feature] ?? 0))).toBeLessThanOrEqual(SLACK);
  for (const { feature, from, to } of [...changes, ...consequences]) {
    const [low, high] = FEATURES[feature].legal;
    expect(to).toBeGreaterThanOrEqual(low - SLACK);
    expect(to).toBeLessThanOrEqual(high + SLACK);
    const range = features[feature]?.range;
    if (range) expect(to >= range[0] - SLACK && to <= range[1] + SLACK).toBe(true);
    if (mode !== 'augmentation') expect(bandExcess(feature, from, to)).toBeLessThanOrEqual(SLACK);
  }
  for (const { feature, from, to } of changes) {
    const { step = 1, direction } = FEATURES[feature];
    const own = features[feature]?.direction ?? direction;
    expect(Math.abs(to / step - Math.round(to / step))).toBeLessThan(SLACK);
    if (mode !== 'augmentation' && own !== 'any') expect(Math.sign(to - from)).toBe(own === 'up' ? 1 : -1);
  }
  expect(close(counterfactual)).toEqual(counterfactual);
  for (const { excess } of ARITHMETIC_RULES) {
    const { glucoseCurve } = classifier.reference;
    const before = Math.max(0, excess(factual, glucoseCurve) ?? 0);
    expect(excess(counterfactual, glucoseCurve) ?? 0).toBeLessThanOrEqual(before + SLACK);
  }
  checkFollowers(factual, edits, counterfactual, classifier.reference.structural!, held);
}

/** Abduction, action and prediction anew: intercept and own residual from the day, parents from the plan. */
function checkFollowers(
  factual: FeatureRow,
  edits: FeatureRow,
  counterfactual: FeatureRow,
  { equations, dependencies }: StructuralModel,
  held: readonly FeatureId[],
): void {
  for (const { feature, intercept, parents } of equations) {
    const from = factual[feature];
    if (from === undefined || edits[feature] !== undefined) continue;
    if (held.includes(feature)) {
      expect(counterfactual[feature]).toBe(from);
      continue;
    }
    const used = parents.filter((parent) =>
      dependencies.some((edge) => edge.from === parent.feature && edge.to === feature && edge.r2! >= 0.1),
    );
    const at = (row: FeatureRow): number =>
      used.reduce((sum, parent) => sum + parent.slope * (row[parent.feature] ?? 0), intercept);
    const residual = from - at(factual);
    const [low, high] = FEATURES[feature].legal;
    const predicted = Math.min(
      Math.max(at(counterfactual) + residual, Math.min(low, from)),
      Math.max(high, from),
    );
    expect(Math.abs((counterfactual[feature] ?? 0) - predicted)).toBeLessThan(1e-6);
  }
}
