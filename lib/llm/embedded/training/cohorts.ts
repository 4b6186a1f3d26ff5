import type { LabelledDay } from '@/lib/classifiers';
import { labelDays } from '@/lib/classifiers/labelled-day';
import { deriveDays } from '@/lib/derive';
import { close, FEATURE_IDS, FEATURES, type FeatureId, type FeatureRow } from '@/lib/features';
import { Random } from '@/lib/random';
import { DEMO_COHORT, simulateParticipants, TRAINING_COHORT, type World } from '@/lib/simulate';

/** People and days of one cohort of the zoo. */
const PEOPLE = { fewest: 60, most: 120 } as const;
const DAYS = 8;

/** Cohorts start far from the seeds of the demo and of the shipped classifiers. */
const FIRST_SEED = 5_000_000;

/** A simulated cohort that no shipped classifier and no screen has ever seen. */
export interface ZooCohort {
  readonly id: string;
  readonly rows: readonly LabelledDay[];
}

/**
 * Cohort `index` of the zoo: a simulated cohort with a level of its own on each feature, noise of its own, a cut of
 * stress of its own, and labels that are the simulator's or, in every third cohort, those of a made-up rule.
 */
export function zooCohort(index: number): ZooCohort {
  const seed = FIRST_SEED + index;
  if (seed === DEMO_COHORT.seed || seed === TRAINING_COHORT.seed)
    throw new Error('A zoo cohort has a used seed.');
  const random = new Random(`zoo/${seed}`);
  const world: World = index % 5 === 4 ? 'null' : 'effects';
  const participants = PEOPLE.fewest + random.integer(PEOPLE.most - PEOPLE.fewest + 1);
  const cut = random.uniform(27, 40);
  const days: LabelledDay[] = [];
  for (const { streams } of simulateParticipants({ participants, days: DAYS, world, seed }))
    days.push(...labelDays({ id: streams.participant.sourceId }, deriveDays(streams), cut));
  const shifted = shift(days, random.fork('shift'));
  const made = index % 3 === 2 ? madeUpLabels(shifted, random.fork('labels')) : shifted;
  return { id: `zoo-${index}`, rows: flip(made, random.fork('flips'), random.uniform(0, 0.08)) };
}

/** A level and noise for each feature that a device measures. */
function shift(days: readonly LabelledDay[], random: Random): readonly LabelledDay[] {
  const spreads = spreadsOf(days);
  const moves = [...spreads].map(([id, { sd }]) => ({
    id,
    level: random.normal(0, 0.5) * sd,
    noise: random.uniform(0, 0.3) * sd,
  }));
  return days.map((day) => {
    const features: Partial<Record<FeatureId, number>> = { ...day.features };
    for (const { id, level, noise } of moves) {
      const value = features[id];
      if (value === undefined) continue;
      const [low, high] = FEATURES[id].legal;
      features[id] = Math.min(Math.max(value + level + random.normal(0, noise), low), high);
    }
    return { ...day, features: close(features) };
  });
}

/** Labels by a made-up rule: a few features, some with a step, some in pairs. */
function madeUpLabels(days: readonly LabelledDay[], random: Random): readonly LabelledDay[] {
  const spreads = [...spreadsOf(days)];
  const used = random.shuffle(spreads).slice(0, 3 + random.integer(4));
  const terms = used.map(([id, { mean, sd }]) => {
    const healthy = FEATURES[id].direction === 'down' ? 1 : -1;
    const weight = random.uniform(0.4, 1.6) * (random.uniform() < 0.85 ? healthy : -healthy);
    const steep = random.uniform() < 0.3;
    return (row: FeatureRow): number => {
      const z = ((row[id] ?? mean) - mean) / sd;
      return weight * (steep ? 2 * Math.tanh(3 * z) : z);
    };
  });
  const scores = days.map(({ features }) => terms.reduce((sum, term) => sum + term(features), 0));
  const noisy = scores.map((score) => score + random.normal(0, 0.6));
  const cut = [...noisy].sort((a, b) => a - b)[Math.floor(random.uniform(0.35, 0.75) * noisy.length)] ?? 0;
  return days.map((day, i) => ({ ...day, label: noisy[i]! >= cut ? 1 : 0 }));
}

function flip(days: readonly LabelledDay[], random: Random, share: number): readonly LabelledDay[] {
  return days.map((day) => (random.uniform() < share ? { ...day, label: day.label === 1 ? 0 : 1 } : day));
}

function spreadsOf(
  days: readonly LabelledDay[],
): ReadonlyMap<FeatureId, { readonly mean: number; readonly sd: number }> {
  const out = new Map<FeatureId, { mean: number; sd: number }>();
  for (const id of FEATURE_IDS) {
    if (FEATURES[id].role !== 'action') continue;
    const values = days.flatMap(({ features }) => (features[id] === undefined ? [] : [features[id]]));
    if (values.length === 0) continue;
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const sd = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
    if (sd > 0) out.set(id, { mean, sd });
  }
  return out;
}
