import { labelDays } from '@/lib/classifiers';
import { missingFeatures, predictRows } from '@/lib/classifiers/predict';
import { loadPackage } from '@/lib/data/classifiers';
import { deriveDays } from '@/lib/derive';
import { CONFIRMATION_SEED, DEMO_COHORT, simulateParticipants, type World } from '@/lib/simulate';
import type { ExplainedGroup, HeldOutDay } from './explained';

/** Fewest explained days of one person that are taken where there are so many: more people say more than more days. */
const DAYS_EACH = 2;

/** Days of the demo people (never training people) that the shipped classifier of a world calls high, n of them. */
export async function simulatedGroup(world: World, n: number): Promise<ExplainedGroup> {
  const actionable = await loadPackage(`simulated-${world}-xgboost`);
  const full = await loadPackage(actionable.card.counterpart);
  return demoGroup(world, n, { classifier: 'xgboost', actionable, full });
}

/** The same of people of another seed, for what was developed while the demo people were looked at. */
export async function confirmationGroup(n: number): Promise<ExplainedGroup> {
  const actionable = await loadPackage('simulated-effects-xgboost');
  const full = await loadPackage(actionable.card.counterpart);
  const group = await demoGroup('effects', n, { classifier: 'xgboost', actionable, full }, CONFIRMATION_SEED);
  return { ...group, set: 'simulated-confirmation' };
}

/** Days of the demo people of a world that a classifier calls high, n of them. */
export async function demoGroup(
  world: World,
  n: number,
  explained: Pick<ExplainedGroup, 'classifier' | 'actionable' | 'full'>,
  seed: number = DEMO_COHORT.seed,
): Promise<ExplainedGroup> {
  const { actionable } = explained;
  const high: HeldOutDay[] = [];
  const low: HeldOutDay[] = [];
  const daysEach = Math.max(DAYS_EACH, Math.ceil((2 * n) / DEMO_COHORT.participants));
  for (const { streams } of simulateParticipants({ ...DEMO_COHORT, world, seed })) {
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
    for (const { features } of own.slice(0, Math.min(daysEach, n - high.length)))
      high.push({ participant, features });
    for (const { features, label } of days) if (label === 0) low.push({ participant, features });
  }
  return {
    set: world === 'effects' ? 'simulated' : 'simulated-null',
    ...explained,
    high,
    low,
  };
}
