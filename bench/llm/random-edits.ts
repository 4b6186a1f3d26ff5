import type { Engine } from '@/lib/counterfactuals';
import type { Edits, FeatureId } from '@/lib/features';
import { Random } from '@/lib/random';

/** As many tries as an embedded model has. */
const TRIES = 9;

/** What a model has to beat: one to three allowed actions at random, at a random allowed value. */
export const randomEdits: Engine = {
  id: 'random-edits',
  label: 'Random edits (baseline)',
  poolPerPlan: TRIES,
  async *propose({ grid, constraints }, { seed }) {
    const random = new Random(seed).fork('random-edits');
    for (let i = 0; i < TRIES && grid.length > 0; i++) {
      const count = Math.min(1 + random.integer(constraints.cap), grid.length);
      const edits: Partial<Record<FeatureId, number>> = {};
      for (const { feature, values } of random.shuffle([...grid]).slice(0, count))
        edits[feature] = values[random.integer(values.length)]!;
      yield { edits: edits as Edits, origin: 'raw', round: 0 };
    }
    return { modelRows: 0 };
  },
};
