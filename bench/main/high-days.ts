import { missingFeatures } from '@/lib/classifiers/predict';
import type { LoadedClassifier } from '@/lib/data/classifiers';
import { deriveDays } from '@/lib/derive';
import { close, type FeatureRow, toVector } from '@/lib/features';
import { DEMO_COHORT, simulateParticipants } from '@/lib/simulate';

export interface HighDay {
  readonly participant: string;
  readonly features: FeatureRow;
}

/** The first n complete days of the demo people (never training people) that the classifier calls high. */
export async function highDays(
  world: 'effects' | 'null',
  classifier: LoadedClassifier,
  n: number,
): Promise<readonly HighDay[]> {
  const out: HighDay[] = [];
  for (const { streams } of simulateParticipants({ ...DEMO_COHORT, world })) {
    for (const { features, sufficiency } of deriveDays(streams)) {
      if (out.length === n) return out;
      const complete = Object.values(sufficiency).every((verdict) => verdict.sufficient);
      if (!complete || missingFeatures(classifier.card, features).length > 0) continue;
      const vector = toVector(close(features), classifier.features);
      const [probability] = await classifier.predictor.predict(vector, 1);
      if (probability! >= classifier.threshold)
        out.push({ participant: streams.participant.sourceId, features });
    }
  }
  return out;
}
