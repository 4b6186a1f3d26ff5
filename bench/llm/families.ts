import { DEFAULT_METHODS, FAMILIES } from '@/lib/classifiers';
import { toCarded } from '@/lib/explain/carded';
import { simulatedTrainingSet, trainPair } from '@/lib/training';
import type { SuiteOptions } from '../report';
import type { ExplainedGroup } from '../sets/explained';
import { demoGroup } from '../sets/simulated';

/** The other families of the paper, trained on the people that the shipped classifiers learnt from. */
export async function* familyGroups({ n, seed, sets, say }: SuiteOptions): AsyncGenerator<ExplainedGroup> {
  if (sets !== undefined && !sets.includes('simulated')) return;
  const set = simulatedTrainingSet('effects', { participants: PEOPLE });
  for (const family of FAMILIES) {
    if (family === 'xgboost') continue;
    say(`simulated, training ${family}`);
    const pair = await trainPair(set, {
      seed,
      createdAt: new Date().toISOString(),
      method: DEFAULT_METHODS[family],
    });
    const [actionable, full] = [await toCarded(pair.actionable.package), await toCarded(pair.full.package)];
    yield await demoGroup('effects', Math.min(n, DAYS), { classifier: family, actionable, full });
    await actionable.predictor.release?.();
    await full.predictor.release?.();
  }
}

/** Enough for a classifier, few enough that support vectors stay quick. */
const PEOPLE = 300;
/** Exact search over a classifier without trees takes seconds a day. */
const DAYS = 100;
