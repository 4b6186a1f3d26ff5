import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { close, FEATURE_IDS, FEATURES, type FeatureId, type FeatureRow } from '@/lib/features';
import { madeUpClassifier, madeUpDays } from './cohort.fixture';
import { buildProblem, withConstraints } from './problem';
import { PRODUCT_CONSTRAINTS, type Problem, type Proposal, type Reason, type VerifiedPlan } from './types';
import { isVerified, verify } from './verify';

const RUNS = process.env.LONG === '1' ? 10_000 : 600;

/** A threshold of almost 1 makes nearly every change flip the class: what is left to refuse are the rules. */
async function easyProblems(): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  for (const [seed, factual] of madeUpDays(5, 12).entries()) {
    const classifier = madeUpClassifier(seed, { trees: 20, days: 120 });
    const built = await buildProblem({
      factual,
      classifier: { ...classifier, threshold: 1e-9 },
      constraints: { ...PRODUCT_CONSTRAINTS, margin: 0, density: seed % 3 === 0, cap: 1 + (seed % 4) },
    });
    if (!built.ok) continue;
    const easy = { ...built.problem, classifier: { ...classifier, threshold: 1 } };
    const locks: readonly (readonly FeatureId[])[] = [
      [],
      ['glucoseMean'],
      ['lightSleepPct'],
      ['timeInRangePct', 'sleepHours'],
    ];
    problems.push(withConstraints(easy, { locked: locks[seed % locks.length] }));
  }
  return problems;
}

let problems: readonly Problem[] = [];
beforeAll(async () => {
  problems = await easyProblems();
});

function first(): Problem {
  return withConstraints(problems[0]!, { locked: [], cap: 3, density: false });
}

function propose(edits: unknown): Proposal {
  return { edits: edits as FeatureRow, origin: 'raw', round: 0 };
}

async function reasonsFor(problem: Problem, edits: unknown): Promise<readonly Reason[]> {
  const verdict = await verify(problem, propose(edits));
  return verdict.ok ? [] : verdict.reasons;
}

describe('no verified plan breaks a rule, whatever is proposed', () => {
  const number = fc.oneof(
    fc.double(),
    fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, -0, 1e308, -1),
    fc.integer({ min: -5, max: 300 }),
  );
  const garbage = fc.oneof(number, fc.string(), fc.constant(null), fc.boolean(), fc.object());
  const wild = fc.dictionary(fc.oneof(fc.constantFrom<string>(...FEATURE_IDS), fc.string()), garbage, {
    maxKeys: 5,
  });
  /** Picks by share of the grid and of the step, so that most proposals are nearly or wholly legal. */
  const nearly = fc.array(
    fc.record({
      action: fc.nat({ max: 20 }),
      value: fc.nat({ max: 15 }),
      shift: fc.constantFrom(0, 0, 0, 0, 0, 1, -1, 0.5, 1e-9, -40),
    }),
    { maxLength: 5 },
  );

  test(
    'locks, ranges, directions, steps, identities, cap and threshold hold',
    async () => {
      let plans = 0;
      await fc.assert(
        fc.asyncProperty(
          fc.nat({ max: 1000 }),
          wild,
          nearly,
          fc.boolean(),
          async (at, rubbish, picks, tidy) => {
            const problem = problems[at % problems.length]!;
            const edits: Record<string, unknown> = tidy ? {} : { ...rubbish };
            for (const { action, value, shift } of picks) {
              const grid = problem.grid[action % Math.max(1, problem.grid.length)];
              if (!grid) continue;
              const { step = 1 } = FEATURES[grid.feature];
              edits[grid.feature] = grid.values[value % grid.values.length]! + shift * step;
            }
            const verdict = await verify(problem, propose(edits));
            if (!verdict.ok) {
              expect(verdict.reasons.length).toBeGreaterThan(0);
              return;
            }
            plans++;
            expectLegal(problem, verdict.plan);
          },
        ),
        { numRuns: RUNS, seed: 11 },
      );
      expect(plans).toBeGreaterThan(RUNS / 10);
    },
    RUNS * 20 + 20_000,
  );
});

/** The rules of the specification once more, written apart from the code under test. */
function expectLegal(problem: Problem, plan: VerifiedPlan): void {
  const { factual, constraints, classifier } = problem;
  const row = plan.counterfactual;
  expect(plan.changes.length).toBeGreaterThan(0);
  expect(plan.changes.length).toBeLessThanOrEqual(constraints.cap);
  expect(plan.probability).toBeLessThan(classifier.threshold);
  if (constraints.density)
    expect(plan.metrics.outlierFactor).toBeLessThanOrEqual(plan.metrics.outlierCutoff * 1.0001);
  for (const id of constraints.locked)
    expect(Math.abs(row[id]! - factual[id]!), `lock on ${id}`).toBeLessThan(1e-5);
  for (const { feature, from, to } of plan.changes) {
    const { role, direction, step = Number.NaN, legal } = FEATURES[feature];
    expect(role).toBe('action');
    expect(from).toBe(factual[feature]);
    expect(row[feature]).toBe(to);
    expect(Object.is(to, -0)).toBe(false);
    expect(Math.sign(to - from)).toBe(direction === 'up' ? 1 : -1);
    expect(Math.abs(to - from)).toBeGreaterThanOrEqual(step * 0.999);
    expect(Math.abs(to / step - Math.round(to / step))).toBeLessThan(1e-9);
    expect(to).toBeGreaterThanOrEqual(legal[0]);
    expect(to).toBeLessThanOrEqual(legal[1]);
  }
  const named = new Set([...plan.changes, ...plan.consequences].map(({ feature }) => feature));
  for (const id of FEATURE_IDS) {
    if (!named.has(id)) {
      expect(row[id] === factual[id] || Math.abs(row[id]! - factual[id]!) < 1e-6, `${id} moved unnamed`).toBe(
        true,
      );
      continue;
    }
    const { band, legal } = FEATURES[id];
    const outside = (value: number, side: 1 | -1): number =>
      side > 0
        ? Math.max(0, value - (band?.high ?? Infinity))
        : Math.max(0, (band?.low ?? -Infinity) - value);
    for (const side of [1, -1] as const)
      expect(outside(row[id]!, side), `${id} leaves its band`).toBeLessThanOrEqual(
        outside(factual[id]!, side) + 1e-5,
      );
    expect(row[id]).toBeGreaterThanOrEqual(legal[0] - 1e-5);
    expect(row[id]).toBeLessThanOrEqual(legal[1] + 1e-5);
  }
  const r = row as Required<FeatureRow>;
  expect(r.hyperglycemiaPct).toBeLessThanOrEqual(factual.hyperglycemiaPct!);
  expect(r.deepSleepPct + r.remSleepPct + r.lightSleepPct).toBeCloseTo(100, 6);
  expect(r.timeInRangePct + r.timeBelowRangePct + r.hyperglycemiaPct).toBeCloseTo(100, 6);
  expect(r.sleepEfficiencyPct).toBeCloseTo((6000 * r.sleepHours) / (60 * r.sleepHours + r.awakeMinutes), 6);
  const minutes = (x: Required<FeatureRow>): number =>
    60 * x.sleepHours + x.awakeMinutes + x.activeMinutes + x.sedentaryMinutes;
  expect(minutes(r)).toBeLessThanOrEqual(Math.max(1440, minutes(factual as Required<FeatureRow>)) + 1e-5);
  expect(close(row)).toEqual(row);
  expect(isVerified(plan)).toBe(true);
  expect(isVerified({ ...plan })).toBe(false);
}

describe('each broken rule has its reason', () => {
  test('values that are no finite numbers', async () => {
    for (const value of ['16', Number.NaN, JSON.parse('1e309'), null, { a: 1 }, true])
      expect(await reasonsFor(first(), { deepSleepPct: value })).toMatchObject([
        { kind: 'illegal-value', feature: 'deepSleepPct' },
      ]);
  });

  test('proposals that hold nothing, or nothing new', async () => {
    const problem = first();
    const { deepSleepPct = 0, age } = problem.factual;
    for (const edits of [
      undefined,
      null,
      {},
      [],
      'x',
      { deepSleepPct },
      { deepSleepPct: deepSleepPct + 1e-12, age },
    ])
      expect(await reasonsFor(problem, edits)).toEqual([{ kind: 'nothing-changed' }]);
    const verdict = await verify(problem, null as unknown as Proposal);
    expect(verdict).toMatchObject({ ok: false, reasons: [{ kind: 'nothing-changed' }] });
  });

  test('names that are no feature, features that are no action or that the classifier does not know', async () => {
    const problem = first();
    expect(await reasonsFor(problem, { mood: 3 })).toEqual([{ kind: 'unknown-feature', feature: 'mood' }]);
    expect(await reasonsFor(problem, JSON.parse('{"__proto__": 3}'))).toMatchObject([
      { kind: 'unknown-feature' },
    ]);
    for (const feature of ['lightSleepPct', 'age', 'hyperglycemiaPct', 'heartRateMean', 'steps'])
      expect(await reasonsFor(problem, { [feature]: 40 }), feature).toEqual([
        { kind: 'not-an-action', feature },
      ]);
  });

  test('a feature that was not measured', async () => {
    const base = first();
    const { awakeMinutes: _, ...factual } = base.factual;
    expect(await reasonsFor({ ...base, factual }, { awakeMinutes: 5 })).toEqual([
      { kind: 'not-measured', feature: 'awakeMinutes' },
    ]);
  });

  test('off the step, or less than one step away', async () => {
    const problem = withDay(first(), { deepSleepPct: 15.6, remSleepPct: 15 });
    expect(await reasonsFor(problem, { deepSleepPct: 17.5 })).toContainEqual({
      kind: 'off-step',
      feature: 'deepSleepPct',
      value: 17.5,
      step: 1,
    });
    expect(await reasonsFor(problem, { deepSleepPct: 16 })).toMatchObject([{ kind: 'off-step' }]);
    expect(await reasonsFor(problem, { deepSleepPct: 17 })).toEqual([]);
  });

  test('the wrong way, and out of the reference band: the example of the paper', async () => {
    const problem = withDay(first(), { deepSleepPct: 30.1, remSleepPct: 15.4 });
    expect(await reasonsFor(problem, { deepSleepPct: 35 })).toContainEqual({
      kind: 'leaves-band',
      feature: 'deepSleepPct',
    });
    expect(await reasonsFor(problem, { deepSleepPct: 20 })).toEqual([
      { kind: 'wrong-direction', feature: 'deepSleepPct' },
    ]);
    expect(await reasonsFor(problem, { remSleepPct: 20 })).toEqual([
      // Light sleep is what is left: 54.5 -> 49.9 %, below its band.
      { kind: 'leaves-band', feature: 'lightSleepPct' },
    ]);
    expect(await reasonsFor(problem, { remSleepPct: 19 })).toEqual([]);
  });

  test('a lock on an action, and on what an action moves', async () => {
    const problem = withDay(first(), { deepSleepPct: 12, remSleepPct: 15 });
    const locked = withConstraints(problem, { locked: ['sleepHours', 'lightSleepPct', 'hyperglycemiaPct'] });
    const { sleepHours = 7, glucoseMean = 150 } = problem.factual;
    expect(await reasonsFor(locked, { sleepHours: Math.ceil(sleepHours) + 0.5 })).toContainEqual({
      kind: 'locked',
      feature: 'sleepHours',
    });
    expect(await reasonsFor(locked, { deepSleepPct: 14 })).toContainEqual({
      kind: 'locked',
      feature: 'lightSleepPct',
      movedBy: 'deepSleepPct',
    });
    expect(await reasonsFor(locked, { glucoseMean: 5 * Math.floor(glucoseMean / 5) - 10 })).toContainEqual({
      kind: 'locked',
      feature: 'hyperglycemiaPct',
      movedBy: 'glucoseMean',
    });
    expect(locked.grid.map(({ feature }) => feature)).not.toContain('deepSleepPct');
  });

  test('time above range beside a mean glucose: restated is fine, contradicted is a conflict', async () => {
    const problem = withDay(first(), {
      glucoseMean: 182,
      hyperglycemiaPct: 50,
      glucoseCvPct: 30,
      timeBelowRangePct: 1,
    });
    const verdict = await verify(problem, propose({ glucoseMean: 165 }));
    expect(verdict.ok).toBe(true);
    const share = verdict.ok ? verdict.plan.counterfactual.hyperglycemiaPct! : 0;
    expect(share).toBeLessThan(50);
    const restated = await verify(
      problem,
      propose({ glucoseMean: 165, hyperglycemiaPct: Math.round(share) }),
    );
    expect(restated.ok && restated.plan.changes.map(({ feature }) => feature)).toEqual(['glucoseMean']);
    expect(restated.ok && restated.plan.consequences.map(({ feature }) => feature)).toEqual([
      'timeInRangePct',
      'hyperglycemiaPct',
    ]);
    expect(await reasonsFor(problem, { glucoseMean: 165, hyperglycemiaPct: 5 })).toContainEqual({
      kind: 'conflict',
      feature: 'hyperglycemiaPct',
    });
  });

  test('more minutes than a day has', async () => {
    const problem = withDay(first(), {
      sleepHours: 7,
      awakeMinutes: 30,
      activeMinutes: 10,
      sedentaryMinutes: 980,
    });
    expect(await reasonsFor(problem, { activeMinutes: 30 })).toContainEqual({
      kind: 'arithmetic',
      rule: 'time-budget',
    });
    expect(await reasonsFor(problem, { activeMinutes: 30, sedentaryMinutes: 960 })).toEqual([]);
  });

  test('a rule that the measured day breaks may not be broken further, and need not be mended', async () => {
    const problem = withDay(first(), {
      sleepHours: 7,
      awakeMinutes: 30,
      activeMinutes: 10,
      sedentaryMinutes: 1200,
    });
    expect(await reasonsFor(problem, { activeMinutes: 20 })).toContainEqual({
      kind: 'arithmetic',
      rule: 'time-budget',
    });
    expect(await reasonsFor(problem, { sedentaryMinutes: 1170 })).toEqual([]);
  });

  test('too many changes', async () => {
    const problem = withConstraints(withDay(first(), { deepSleepPct: 12, remSleepPct: 15 }), { cap: 1 });
    expect(await reasonsFor(problem, { deepSleepPct: 14, remSleepPct: 17 })).toEqual([
      { kind: 'cap', changed: 2, cap: 1 },
    ]);
  });

  test('a class that does not turn, or not by the margin', async () => {
    const base = withDay(first(), { deepSleepPct: 12, remSleepPct: 15 });
    const verdict = await verify(base, propose({ deepSleepPct: 14 }));
    expect(verdict.ok).toBe(true);
    const probability = verdict.ok ? verdict.plan.probability : 0;
    const near = { ...base, classifier: { ...base.classifier, threshold: probability + 0.01 } };
    expect(await reasonsFor(near, { deepSleepPct: 14 })).toEqual([]);
    expect(await reasonsFor(withConstraints(near, { margin: 0.05 }), { deepSleepPct: 14 })).toMatchObject([
      { kind: 'not-flipped', probability, needed: probability + 0.01 - 0.05 },
    ]);
    const at = { ...base, classifier: { ...base.classifier, threshold: probability } };
    expect(await reasonsFor(at, { deepSleepPct: 14 })).toMatchObject([{ kind: 'not-flipped' }]);
  });

  test('a row unlike usual ones, only where density is a constraint', async () => {
    const base = withDay(first(), { deepSleepPct: 12, remSleepPct: 15, age: 119 });
    const dense = withConstraints(base, { density: true });
    expect(await reasonsFor(base, { deepSleepPct: 14 })).toEqual([]);
    expect(await reasonsFor(dense, { deepSleepPct: 14 })).toMatchObject([{ kind: 'implausible' }]);
  });

  test('all reasons at once', async () => {
    const kinds = (await reasonsFor(first(), { mood: 1, age: 20, deepSleepPct: 99.5 })).map(
      ({ kind }) => kind,
    );
    expect(kinds).toEqual(
      expect.arrayContaining(['unknown-feature', 'not-an-action', 'illegal-value', 'off-step']),
    );
  });
});

/** The same problem for another measured day. */
function withDay(problem: Problem, day: FeatureRow): Problem {
  return withConstraints({ ...problem, factual: close({ ...problem.factual, ...day }) }, {});
}
