import {
  buildProblem,
  type Constraints,
  type ExplainedClassifier,
  PRODUCT_CONSTRAINTS,
  type Problem,
} from '@/lib/counterfactuals';
import { close, type FeatureId, type FeatureRow, normalCdf, toVector } from '@/lib/features';
import { Random } from '@/lib/random';

const FEATURES: readonly FeatureId[] = [
  'deepSleepPct',
  'remSleepPct',
  'lightSleepPct',
  'sleepHours',
  'awakeMinutes',
  'sleepEfficiencyPct',
  'activeMinutes',
  'sedentaryMinutes',
  'glucoseMean',
  'glucoseCvPct',
  'timeInRangePct',
  'timeBelowRangePct',
  'hyperglycemiaPct',
  'age',
  'studyGroup',
];

/** An invented person-day. */
function toyDay(random: Random): FeatureRow {
  const glucoseMean = random.uniform(100, 210);
  const glucoseCvPct = random.uniform(18, 42);
  const above = 100 * normalCdf((glucoseMean - 180) / ((glucoseCvPct / 100) * glucoseMean));
  return close({
    deepSleepPct: random.uniform(5, 24),
    remSleepPct: random.uniform(8, 26),
    sleepHours: random.uniform(4, 9),
    awakeMinutes: random.uniform(5, 90),
    activeMinutes: random.uniform(0, 120),
    sedentaryMinutes: random.uniform(300, 900),
    glucoseMean,
    glucoseCvPct,
    timeBelowRangePct: 0,
    hyperglycemiaPct: above,
    age: random.uniform(40, 80),
    studyGroup: random.integer(4),
  });
}

function toyRisk(row: FeatureRow): number {
  const {
    deepSleepPct: deep = 0,
    sleepHours = 0,
    glucoseMean = 0,
    activeMinutes = 0,
    awakeMinutes = 0,
  } = row;
  const z =
    0.03 * (glucoseMean - 150) - 0.1 * (deep - 14) - 0.7 * (sleepHours - 7) - 0.01 * (activeMinutes - 60);
  return 1 / (1 + Math.exp(-(z + 0.01 * (awakeMinutes - 45))));
}

/** A logistic toy classifier with reference rows of its own; nothing in it is learned. */
export function toyClassifier(seed = 1): ExplainedClassifier {
  const random = new Random(`toy-classifier-${seed}`);
  const days = Array.from({ length: 500 }, () => toyDay(random));
  const classOf = (label: 0 | 1) => days.filter((day) => (toyRisk(day) >= 0.5 ? 1 : 0) === label);
  const vectors = (rows: readonly FeatureRow[]) => rows.map((row) => [...toVector(row, FEATURES)]);
  const columns = FEATURES.map((id) => days.map((day) => day[id] ?? 0).sort((a, b) => a - b));
  const at = (share: number) => columns.map((column) => column[Math.round(share * (column.length - 1))] ?? 0);
  const mean = columns.map((column) => column.reduce((sum, v) => sum + v, 0) / column.length);
  const sd = columns.map((column, i) =>
    Math.sqrt(column.reduce((sum, v) => sum + (v - (mean[i] ?? 0)) ** 2, 0) / column.length),
  );
  const split = (label: 0 | 1) => {
    const rows = vectors(classOf(label));
    return { training: rows.slice(0, 120), calibration: rows.slice(120, 200) };
  };
  const [low, high] = [split(0), split(1)];
  return {
    id: 'toy',
    hash: '0'.repeat(64),
    features: FEATURES,
    threshold: 0.5,
    predictor: {
      predict: async (vectorsIn, rows) =>
        Float64Array.from({ length: rows }, (_, r) => {
          const row = FEATURES.map((id, c) => [id, vectorsIn[r * FEATURES.length + c] ?? 0] as const);
          return toyRisk(Object.fromEntries(row));
        }),
    },
    reference: {
      features: FEATURES,
      rows: [low.training, high.training],
      calibrationRows: [low.calibration, high.calibration],
      median: at(0.5),
      mean,
      sd,
      p5: at(0.05),
      p95: at(0.95),
      min: at(0),
      max: at(1),
      percentiles: Array.from({ length: 21 }, (_, i) => at(i / 20)),
      glucoseCurve: { intercept: 0, slope: 1, residualBand: [-60, 60], meanAt0: 120, meanPerPoint: 1.2 },
    },
  };
}

/** A high-stress day that a few changes can mend. */
export const TOY_DAY: FeatureRow = close({
  deepSleepPct: 9.3,
  remSleepPct: 15.4,
  sleepHours: 5.75,
  awakeMinutes: 52,
  activeMinutes: 41,
  sedentaryMinutes: 640,
  glucoseMean: 168.4,
  glucoseCvPct: 30.2,
  timeBelowRangePct: 0,
  hyperglycemiaPct: 39.3,
  age: 63,
  studyGroup: 2,
});

/** The problem of a day, for tests that need one. */
export async function problemOf(
  classifier: ExplainedClassifier,
  factual: FeatureRow,
  constraints: Partial<Constraints> = {},
): Promise<Problem> {
  const built = await buildProblem({
    factual,
    classifier,
    constraints: { ...PRODUCT_CONSTRAINTS, ...constraints },
  });
  if (!built.ok) throw new Error(`The test's day cannot be explained: ${built.noPlan.reason}`);
  return built.problem;
}
