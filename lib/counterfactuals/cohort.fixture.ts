import type { Reference } from '@/lib/classifiers/card';
import { close, type FeatureId, type FeatureRow, fitGlucoseCurve } from '@/lib/features';
import { evaluateMargins, probabilityFromMargin } from '@/lib/onnx/evaluate';
import type { Predictor } from '@/lib/onnx/predictor';
import type { Tree, TreeEnsemble } from '@/lib/onnx/trees';
import { Random } from '@/lib/random';
import { quantile } from '@/lib/statistics';
import type { ExplainedClassifier } from './types';

/** Made-up days for tests: plausible marginals, glucose and sleep tied together as in a day. */
export function madeUpDays(seed: number, count: number): readonly FeatureRow[] {
  const random = new Random(`days-${seed}`);
  return Array.from({ length: count }, () => {
    const glucoseMean = Math.max(75, random.normal(150, 32));
    const glucoseCvPct = Math.max(12, random.normal(31, 6));
    const sd = (glucoseMean * glucoseCvPct) / 100;
    const hyperglycemiaPct = Math.min(99, Math.max(0, 100 * sigmoid((1.7 * (glucoseMean - 180)) / sd)));
    return close({
      deepSleepPct: clip(random.normal(17, 6), 1, 45),
      remSleepPct: clip(random.normal(16, 5), 1, 40),
      sleepHours: clip(random.normal(7, 1.1), 3, 11),
      awakeMinutes: clip(random.gamma(2, 18), 0, 200),
      activeMinutes: clip(random.gamma(2, 35), 0, 400),
      sedentaryMinutes: clip(random.normal(650, 110), 200, 850),
      glucoseMean,
      glucoseCvPct,
      hyperglycemiaPct,
      timeBelowRangePct: Math.min(clip(random.gamma(0.6, 1.5), 0, 12), 100 - hyperglycemiaPct),
      heartRateMean: random.normal(78, 8),
      age: Math.round(random.uniform(40, 80)),
      studyGroup: random.integer(4),
      bmi: random.normal(29, 5),
    });
  });
}

/** The features of the fixtures' classifiers, residuals and contexts among them. */
export const FIXTURE_FEATURES: readonly FeatureId[] = [
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
  'bmi',
];

/** Reference rows of a classifier over `features`, from made-up days labelled by `label`. */
export function referenceOf(
  features: readonly FeatureId[],
  days: readonly FeatureRow[],
  label: (day: FeatureRow) => 0 | 1,
): Reference {
  const vectors = days.map((day) => features.map((id) => day[id] ?? 0));
  const labels = days.map(label);
  const columns = features.map((_, c) => vectors.map((vector) => vector[c] ?? 0));
  const sorted = columns.map((values) => values.toSorted((a, b) => a - b));
  const quantiles = (q: number): number[] => sorted.map((values) => quantile(values, q));
  const ofClass = (wanted: 0 | 1, half: 0 | 1): number[][] =>
    vectors.filter((_, i) => labels[i] === wanted && i % 2 === half);
  const mean = (values: readonly number[]): number => values.reduce((sum, v) => sum + v, 0) / values.length;
  const means = columns.map(mean);
  return {
    features,
    rows: [ofClass(0, 0).slice(0, 600), ofClass(1, 0).slice(0, 600)],
    calibrationRows: [ofClass(0, 1), ofClass(1, 1)],
    median: quantiles(0.5),
    mean: means,
    sd: columns.map((values, c) => Math.sqrt(mean(values.map((v) => (v - means[c]!) ** 2)))),
    p5: quantiles(0.05),
    p95: quantiles(0.95),
    min: columns.map((values) => Math.min(...values)),
    max: columns.map((values) => Math.max(...values)),
    percentiles: sorted.map((values) => Array.from({ length: 21 }, (_, i) => quantile(values, i / 20))),
    glucoseCurve: fitGlucoseCurve(days),
  };
}

/** Trees that split random features at values seen in the days, with random leaves. */
export function madeUpTrees(
  seed: number,
  features: readonly FeatureId[],
  days: readonly FeatureRow[],
  { trees = 40, depth = 3, spread = 0.25 } = {},
): TreeEnsemble {
  const random = new Random(`trees-${seed}`);
  const grow = (nodes: Node[], level: number): number => {
    const id = nodes.length;
    const node: Node = { feature: -1, threshold: 0, left: -1, right: -1, value: 0 };
    nodes.push(node);
    if (level >= depth) {
      node.value = random.normal(0, spread);
      return id;
    }
    node.feature = random.integer(features.length);
    const feature = features[node.feature] ?? 'age';
    node.threshold = days[random.integer(days.length)]?.[feature] ?? 0;
    node.left = grow(nodes, level + 1);
    node.right = grow(nodes, level + 1);
    return id;
  };
  return {
    kind: 'trees',
    features: features.length,
    trees: Array.from({ length: trees }, (): Tree => {
      const nodes: Node[] = [];
      grow(nodes, 0);
      return {
        feature: Int32Array.from(nodes, (n) => n.feature),
        threshold: Float32Array.from(nodes, (n) => n.threshold),
        left: Int32Array.from(nodes, (n) => n.left),
        right: Int32Array.from(nodes, (n) => n.right),
        value: Float32Array.from(nodes, (n) => n.value),
      };
    }),
    base: Math.fround(random.normal(0, 0.2)),
    platt: { slope: Math.fround(random.uniform(0.6, 1.6)), intercept: Math.fround(random.normal(0, 0.3)) },
    imputation: Float32Array.from(features, (id) =>
      quantile(
        days.map((day) => day[id] ?? 0),
        0.5,
      ),
    ),
  };
}

interface Node {
  feature: number;
  threshold: number;
  left: number;
  right: number;
  value: number;
}

/** A predictor on the repository's own evaluator of the ensemble; `hideTrees` makes it a black box. */
export function treePredictor(ensemble: TreeEnsemble, hideTrees = false): Predictor {
  return {
    predict: async (vectors, rows) =>
      evaluateMargins(ensemble, vectors, rows).map((margin) => probabilityFromMargin(ensemble, margin)),
    trees: hideTrees ? undefined : ensemble,
  };
}

export interface ClassifierOptions {
  readonly features?: readonly FeatureId[];
  readonly days?: number;
  readonly trees?: number;
  readonly depth?: number;
  readonly spread?: number;
  readonly threshold?: number;
  readonly hideTrees?: boolean;
}

/** A made-up classifier, its reference rows split at its median prediction. */
export function madeUpClassifier(seed: number, options: ClassifierOptions = {}): ExplainedClassifier {
  const { features = FIXTURE_FEATURES, threshold = 0.5 } = options;
  const days = madeUpDays(seed, options.days ?? 240);
  const ensemble = madeUpTrees(seed, features, days, options);
  const probability = (day: FeatureRow): number => {
    const vector = Float32Array.from(features, (id) => day[id] ?? Number.NaN);
    return probabilityFromMargin(ensemble, evaluateMargins(ensemble, vector, 1)[0] ?? 0);
  };
  const middle = quantile(days.map(probability), 0.5);
  return {
    id: `made-up-${seed}`,
    hash: `hash-${seed}`,
    features,
    threshold,
    predictor: treePredictor(ensemble, options.hideTrees),
    reference: referenceOf(features, days, (day) => (probability(day) >= middle ? 1 : 0)),
  };
}

function clip(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}

function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}
