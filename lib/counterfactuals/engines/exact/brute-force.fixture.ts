import { close, type Edits, FEATURES, type FeatureId, type FeatureRow, toVector } from '@/lib/features';
import { evaluateProbability } from '@/lib/onnx/evaluate';
import { Random } from '@/lib/random';
import { madeUpDays, madeUpTrees, referenceOf, treePredictor } from '../../cohort.fixture';
import {
  type Constraints,
  DIFFICULTIES,
  DIFFICULTY_WEIGHTS,
  type FeatureConstraint,
} from '../../constraints/types';
import { buildProblem } from '../../problem';
import { randomStructural } from '../../structural.fixture';
import type { ExplainedClassifier, Problem, Reason } from '../../types';
import { verify } from '../../verify';
import { editsOf, subsetsOf } from './space';

/** One candidate as the verifier alone sees it, density and cap left aside. */
export interface Judged {
  readonly subset: readonly number[];
  readonly edits: Edits;
  readonly distanceL1: number;
  readonly effort: number;
  /** Rules other than the classifier's, cap, density and budget. */
  readonly keepsRules: boolean;
  readonly accepted: boolean;
  readonly usual: boolean;
}

/** Every candidate of the grid with 1 to `most` changes, judged one by one by `verify`, cap, budget and density aside. */
export async function judgeAll(problem: Problem, most: number): Promise<readonly Judged[]> {
  const lenient: Problem = {
    ...problem,
    constraints: { ...problem.constraints, cap: 99, density: false, effortBudget: undefined },
  };
  const out: Judged[] = [];
  for (let count = 1; count <= Math.min(most, problem.grid.length); count++)
    for (const subset of subsetsOf(problem.grid.length, count))
      for (const choice of choicesOf(problem, subset)) out.push(await judge(lenient, subset, choice));
  return out;
}

function* choicesOf(problem: Problem, subset: readonly number[]): Generator<Uint8Array> {
  const choice = new Uint8Array(problem.grid.length);
  for (const action of subset) choice[action] = 1;
  for (;;) {
    yield choice.slice();
    let place = 0;
    for (; place < subset.length; place++) {
      const action = subset[place]!;
      if (choice[action]! < problem.grid[action]!.values.length) {
        choice[action] = choice[action]! + 1;
        break;
      }
      choice[action] = 1;
    }
    if (place === subset.length) return;
  }
}

async function judge(problem: Problem, subset: readonly number[], choice: Uint8Array): Promise<Judged> {
  const edits = editsOf({ moves: problem.grid }, choice);
  const verdict = await verify(problem, { edits, origin: 'raw', round: 0 });
  const reasons: readonly Reason[] = verdict.ok ? [] : verdict.reasons;
  const { reference } = problem.classifier;
  const shares = subset.map((action) => {
    const { feature, from } = problem.grid[action]!;
    const column = reference.features.indexOf(feature);
    const range = reference.p95[column]! - reference.p5[column]!;
    const { mode, features } = problem.constraints;
    const level = mode === 'augmentation' ? 'neutral' : (features?.[feature]?.difficulty ?? 'neutral');
    return { change: Math.abs(edits[feature]! - from) / range, weight: DIFFICULTY_WEIGHTS[level] };
  });
  const distanceL1 = shares.reduce((sum, { change }) => sum + change / reference.features.length, 0);
  const effort = shares.reduce((sum, { change, weight }) => sum + change * weight, 0);
  return {
    subset,
    edits,
    distanceL1,
    effort,
    keepsRules: reasons.every(({ kind }) => kind === 'not-flipped'),
    accepted: !reasons.some(({ kind }) => kind === 'not-flipped'),
    usual: verdict.ok && verdict.plan.metrics.plausibilityDensity,
  };
}

/** The best of the candidates by fewest changes (the objective L1 asks for none of that), then least effort. */
export function bestOf(
  candidates: readonly Judged[],
  objective: Constraints['objective'] = 'fewest',
): Judged | undefined {
  return candidates.reduce<Judged | undefined>((best, one) => {
    if (!best) return one;
    const fewer = objective === 'L1' ? 0 : one.subset.length - best.subset.length;
    return fewer < 0 || (fewer === 0 && one.effort < best.effort) ? one : best;
  }, undefined);
}

/** What a small problem is made of; chance decides what is not given. */
export interface SmallOptions {
  /** Whether to draw ranges, directions, difficulties, smallest changes, budgets, objectives and modes too. */
  readonly rich?: boolean;
  /** Whether features follow others, along a random structural model. */
  readonly follow?: boolean;
  /** Most values of an action; 4 when absent. */
  readonly values?: number;
}

/** A problem small enough for brute force: 2-5 actions, 1-4 values each, trees and data close around the day. */
export async function smallProblem(
  seed: number,
  { rich = false, follow = false, values = 4 }: SmallOptions = {},
): Promise<Problem | undefined> {
  const random = new Random(`small-${seed}`);
  const more = random.fork('rich');
  const edges = random.fork('structural');
  const [day = {}] = madeUpDays(seed, 1);
  const factual = close({ ...day, ...(random.uniform() < 0.3 ? fullDay(day) : {}) });
  const mode = rich && more.uniform() < 0.25 ? 'augmentation' : undefined;
  const target = mode && more.uniform() < 0.5 ? 1 : 0;
  const all = random.shuffle(ACTIONS).slice(0, 2 + random.integer(4));
  const actions = all.slice(0, mode ? 3 : all.length);
  const features: FeatureId[] = [...actions, ...ALONG.filter(() => random.uniform() < 0.6), 'age'];
  const near = nearby(factual, random, 90);
  const ensemble = madeUpTrees(seed, features, near, {
    trees: 12,
    depth: 3,
    spread: random.uniform(0.1, 0.5),
  });
  const score = (row: FeatureRow): number => evaluateProbability(ensemble, toVector(row, features));
  const probability = score(factual);
  const away = random.uniform(0, rich ? 0.05 : 0.12);
  const threshold =
    target === 0 ? Math.max(0.02, probability - away) : Math.min(0.98, probability + away + 1e-6);
  const loose = referenceOf(features, near, (row) => (score(row) >= threshold ? 1 : 0));
  if (loose.rows[target].length < 2 || loose.calibrationRows[target].length === 0) return undefined;
  const reach = features.map((id) => (1 + random.integer(mode ? 2 : values)) * (FEATURES[id].step ?? 1));
  const classifier: ExplainedClassifier = {
    id: `small-${seed}`,
    hash: '',
    features,
    threshold,
    predictor: treePredictor(ensemble, random.uniform() < 0.3),
    reference: {
      ...loose,
      max: features.map((id, i) => (factual[id] ?? 0) + (reach[i] ?? 1)),
      min: features.map((id, i) => (factual[id] ?? 0) - (reach[i] ?? 1)),
      ...(follow ? { structural: randomStructural(edges, FOLLOWING, edges.uniform(0.1, 0.6)) } : {}),
    },
  };
  const lockable = [...actions, ...ALONG, ...(follow ? (['heartRateMean'] as const) : [])];
  const locked = random.uniform() < 0.4 ? random.shuffle(lockable).slice(0, 1 + random.integer(2)) : [];
  const constraints: Constraints = {
    locked,
    cap: 1 + random.integer(3),
    margin: random.pick(rich ? [0, 0, 0.02] : [0, 0.02, 0.05]),
    density: random.uniform() < 0.7,
    ...(rich ? asked(more, factual, actions) : {}),
    ...(mode ? { mode, target } : {}),
    ...(follow ? { followDependencies: true } : {}),
  };
  const built = await buildProblem({ factual, classifier, constraints });
  return built.ok ? built.problem : undefined;
}

/** Random wishes of a person, most of them close enough to matter. */
function asked(random: Random, factual: FeatureRow, actions: readonly FeatureId[]): Partial<Constraints> {
  const chance = (share: number): boolean => random.uniform() < share;
  let twoSided = 0;
  const one = (id: FeatureId): FeatureConstraint => {
    const from = factual[id] ?? 0;
    const step = FEATURES[id].step ?? 1;
    const [lowest, highest] = FEATURES[id].legal;
    const near = (): number => Math.min(highest, Math.max(lowest, from + step * random.uniform(-6, 6)));
    const [a, b] = [near(), near()];
    const own = random.pick(['up', 'down', 'any'] as const);
    const direction = own === 'any' && ++twoSided > 1 ? 'up' : own;
    const action = FEATURES[id].role === 'action';
    return {
      ...(chance(0.25) ? { range: [Math.min(a, b), Math.max(a, b)] } : {}),
      ...(action && chance(0.3) ? { direction } : {}),
      ...(action && chance(0.5) ? { difficulty: random.pick(DIFFICULTIES) } : {}),
      ...(action && chance(0.2) ? { minChange: step * random.uniform(0.5, 3) } : {}),
    };
  };
  const features = [...actions, ...ALONG].filter(() => chance(0.4));
  return {
    features: Object.fromEntries(features.map((id) => [id, one(id)])),
    ...(chance(0.3) ? { effortBudget: random.uniform(0.02, 1) } : {}),
    ...(chance(0.3) ? { objective: 'L1' as const } : {}),
  };
}

const ACTIONS: readonly FeatureId[] = [
  'deepSleepPct',
  'remSleepPct',
  'sleepHours',
  'awakeMinutes',
  'activeMinutes',
  'sedentaryMinutes',
  'glucoseMean',
  'glucoseCvPct',
];

/** Features that may follow others, or be followed. */
const FOLLOWING: readonly FeatureId[] = [...ACTIONS, 'heartRateMean'];

/** Features that move along with actions. */
const ALONG: readonly FeatureId[] = [
  'lightSleepPct',
  'sleepEfficiencyPct',
  'timeInRangePct',
  'hyperglycemiaPct',
];

/** Fills the day to its 1,440 minutes, so that the time budget binds. */
function fullDay(day: FeatureRow): FeatureRow {
  const { sleepHours = 0, awakeMinutes = 0, activeMinutes = 0 } = day;
  return { sedentaryMinutes: 1440 - sleepHours * 60 - awakeMinutes - activeMinutes };
}

/** Days around a day, a few device steps away in every feature. */
function nearby(factual: FeatureRow, random: Random, count: number): readonly FeatureRow[] {
  const shift = random.uniform(-3, 3);
  return Array.from({ length: count }, () => {
    const row: Partial<Record<FeatureId, number>> = { ...factual };
    for (const id of [...ACTIONS, 'hyperglycemiaPct' as const]) {
      const { step = 1, direction } = FEATURES[id];
      const healthy = direction === 'up' ? 1 : -1;
      row[id] = Math.max(0, (factual[id] ?? 0) + step * (healthy * shift + random.normal(0, 1.5)));
    }
    return close({ ...row, age: (factual.age ?? 50) + random.normal(0, 3) });
  });
}
