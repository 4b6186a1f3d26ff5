import { labelDays } from '@/lib/classifiers';
import { missingFeatures, predictRows } from '@/lib/classifiers/predict';
import { loadPackage } from '@/lib/data/classifiers';
import { deriveDays } from '@/lib/derive';
import { DEMO_COHORT, simulateParticipants } from '@/lib/simulate';
import type { ExplainedGroup, HeldOutDay } from './explained';

/** Most explained days of one person: more people say more than more days. */
const DAYS_EACH = 2;

/** Days of the demo people (never training people) that the shipped classifier of a world calls high, n of them. */
export async function simulatedGroup(world: 'effects' | 'null', n: number): Promise<ExplainedGroup> {
  const actionable = await loadPackage(`simulated-${world}-xgboost`);
  const full = await loadPackage(actionable.card.counterpart);
  const high: HeldOutDay[] = [];
  const low: HeldOutDay[] = [];
  for (const { streams } of simulateParticipants({ ...DEMO_COHORT, world })) {
    if (high.length >= n) break;
    const participant = streams.participant.sourceId;
    const days = labelDays({ id: participant }, deriveDays(streams)).filter(
      ({ features }) => missingFeatures(actionable.card, features).length === 0,
    );
    const predicted = await predictRows(
      actionable.card,
      actionable.predictor,
      days.map(({ features }) => features),
    );
    const own = days.filter((_, i) => predicted[i]?.ok && predicted[i].high);
    for (const { features } of own.slice(0, Math.min(DAYS_EACH, n - high.length)))
      high.push({ participant, features });
    for (const { features, label } of days) if (label === 0) low.push({ participant, features });
  }
  return {
    set: world === 'effects' ? 'simulated' : 'simulated-null',
    classifier: 'xgboost',
    actionable,
    full,
    high,
    low,
  };
}
