import type { LoadedClassifier } from '@/lib/data/classifiers';
import type { DayExplanation } from '@/lib/explain/explain-day';
import { toVector } from '@/lib/features';
import { participantInterval, quantile } from '@/lib/statistics';
import type { BenchRow } from '../report';
import { certifiedPlan } from './certified';
import type { HighDay } from './high-days';

/** The certified search on every day: time, coverage, quality, and why there is no plan where there is none. */
export async function exactRows(
  set: string,
  actionable: LoadedClassifier,
  full: LoadedClassifier,
  days: readonly HighDay[],
  seed: number,
): Promise<readonly BenchRow[]> {
  const results: DayExplanation[] = [];
  const milliseconds: number[] = [];
  for (const { features } of days) {
    const start = performance.now();
    results.push(await certifiedPlan(features, { actionable, full }, seed));
    milliseconds.push(performance.now() - start);
  }
  const common = { set, classifier: 'xgboost', engine: 'exact', setting: 'product', n: days.length };
  const people = days.map((day) => day.participant);
  const share = (metric: string, values: readonly (number | undefined)[]): BenchRow => ({
    ...common,
    metric,
    ...participantInterval(people, values, seed),
    n: values.filter((value) => value !== undefined).length,
    unit: '1',
  });
  const plans = results.map((result) => result.plans[0]);
  const rows: BenchRow[] = [
    { ...common, metric: 'exactP50Ms', value: quantile(milliseconds, 0.5), unit: 'ms' },
    { ...common, metric: 'exactP95Ms', value: quantile(milliseconds, 0.95), unit: 'ms' },
    share(
      'coverage',
      plans.map((plan) => (plan ? 1 : 0)),
    ),
    share(
      'certifiedShare',
      results.map((result) =>
        result.end.certificate?.complete || result.plans[0]?.certificate?.complete ? 1 : 0,
      ),
    ),
    share(
      'changed',
      plans.map((plan) => plan?.metrics.changed),
    ),
    share(
      'distanceL1',
      plans.map((plan) => plan?.metrics.distanceL1),
    ),
    share('validity', await rescored(actionable, plans)),
    share(
      'plausibilityDensity',
      plans.map((plan) => plan && Number(plan.metrics.plausibilityDensity)),
    ),
    share(
      'fullFlips',
      plans.map((plan) => (plan?.fullFlips === undefined ? undefined : Number(plan.fullFlips))),
    ),
  ];
  const reasons = new Map<string, number>();
  for (const { noPlan } of results)
    if (noPlan) reasons.set(noPlan.reason, (reasons.get(noPlan.reason) ?? 0) + 1);
  for (const [reason, count] of [...reasons].sort())
    rows.push({ ...common, metric: `noPlan:${reason}`, value: count, unit: 'days' });
  // A quality of no plans at all is no figure.
  return rows.filter(({ value }) => Number.isFinite(value));
}

/** Validity asked of the stored model outside engine and verifier: the counterfactual row is predicted afresh. */
async function rescored(
  classifier: LoadedClassifier,
  plans: readonly (DayExplanation['plans'][number] | undefined)[],
): Promise<readonly (number | undefined)[]> {
  const out: (number | undefined)[] = [];
  for (const plan of plans) {
    if (!plan) {
      out.push(undefined);
      continue;
    }
    const vector = toVector(plan.counterfactual, classifier.features);
    const [probability] = await classifier.predictor.predict(vector, 1);
    out.push(probability! < classifier.threshold ? 1 : 0);
  }
  return out;
}
