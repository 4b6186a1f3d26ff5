import { standardDeviation } from '@/lib/classifiers/statistics';
import { throwIfAborted } from '@/lib/errors';
import { close, FEATURES, type FeatureId, type FeatureRow } from '@/lib/features';
import { Random } from '@/lib/random';
import type { Augmenter } from './types';

/** Standard deviation of the noise, as a share of that of the kept rows. */
const SHARE = 0.1;
/** Draws tried for a row that keeps legal ranges and arithmetic; then it stays a copy. */
const MOST_DRAWS = 20;

/** Kept rows of the reduced class with Gaussian noise on every measured number; categories stay. */
export const noise: Augmenter = {
  id: 'noise',
  label: 'Gaussian noise',
  kind: 'synthetic',
  settings: { share: SHARE },
  augment: async ({ features, rows, wanted, seed, signal }) => {
    const spread = new Map(
      features.map((id) => {
        const values = rows.flatMap((row) => row.features[id] ?? []);
        return [id, values.length > 1 ? SHARE * standardDeviation(values) : 0] as const;
      }),
    );
    const made = ([0, 1] as const).flatMap((label) => {
      const random = new Random(seed).fork(`noise-${label}`);
      const own = rows.filter((row) => row.label === label);
      if (own.length === 0) return [];
      return Array.from({ length: wanted[label] }, () => {
        throwIfAborted(signal, 'The augmentation');
        const { participant, features: from } = random.pick(own);
        return { participant, features: jittered(from, spread, random), label };
      });
    });
    return { rows: made };
  },
};

function jittered(row: FeatureRow, spread: ReadonlyMap<FeatureId, number>, random: Random): FeatureRow {
  for (let draw = 0; draw < MOST_DRAWS; draw++) {
    const out: Partial<Record<FeatureId, number>> = { ...row };
    for (const [id, sd] of spread) {
      const value = row[id];
      if (value === undefined || FEATURES[id].categories || FEATURES[id].role === 'residual') continue;
      const [low, high] = FEATURES[id].legal;
      out[id] = Math.min(high, Math.max(low, random.normal(value, sd)));
    }
    const closed = close(out);
    if (isLegal(closed)) return closed;
  }
  return row;
}

function isLegal(row: FeatureRow): boolean {
  return (Object.entries(row) as [FeatureId, number][]).every(([id, value]) => {
    const [low, high] = FEATURES[id].legal;
    return value >= low && value <= high;
  });
}
