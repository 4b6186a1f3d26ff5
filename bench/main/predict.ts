import type { LoadedClassifier } from '@/lib/data/classifiers';
import { toVector } from '@/lib/features';
import { quantile } from '@/lib/statistics';
import type { BenchRow } from '../report';
import { timings } from '../timings';
import type { HighDay } from './high-days';

const LARGE_BATCH = 1000;

/** Latency of the stored model in this process, one row and a thousand rows a call. */
export async function predictRows(
  set: string,
  classifier: LoadedClassifier,
  days: readonly HighDay[],
): Promise<readonly BenchRow[]> {
  const width = classifier.features.length;
  const one = toVector(days[0]!.features, classifier.features);
  const many = new Float32Array(LARGE_BATCH * width);
  for (let i = 0; i < LARGE_BATCH; i++)
    many.set(toVector(days[i % days.length]!.features, classifier.features), i * width);
  const common = { set, classifier: 'xgboost', unit: 'ms' };
  const single = await timings(2000, 200, () => classifier.predictor.predict(one, 1));
  const batch = await timings(50, 5, () => classifier.predictor.predict(many, LARGE_BATCH));
  return [
    { ...common, metric: 'predictBatch1P50Ms', value: quantile(single, 0.5), n: single.length },
    { ...common, metric: 'predictBatch1P95Ms', value: quantile(single, 0.95), n: single.length },
    { ...common, metric: 'predictBatch1000P50Ms', value: quantile(batch, 0.5), n: batch.length },
    { ...common, metric: 'predictBatch1000P95Ms', value: quantile(batch, 0.95), n: batch.length },
  ];
}
