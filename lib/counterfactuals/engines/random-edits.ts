import type { Edits, FeatureId } from '@/lib/features';
import { Random } from '@/lib/random';
import type { Engine } from '../types';

/** As many tries as an embedded model has. */
const TRIES = 9;

/**
 * What a model has to beat: one to three allowed actions at random, at a random allowed value. It looks at no classifier,
 * so the verifier refuses most of what it proposes.
 */
export const randomEdits: Engine = {
  id: 'random-edits',
  label: 'Random edits (baseline)',
  poolPerPlan: TRIES,
  async *propose({ grid, constraints }, { seed }) {
    const random = new Random(seed).fork('random-edits');
    const open = grid.filter(({ values }) => values.length > 0);
    for (let i = 0; i < TRIES && open.length > 0; i++) {
      const count = Math.min(1 + random.integer(constraints.cap), open.length);
      const edits: Partial<Record<FeatureId, number>> = {};
      for (const { feature, values } of random.shuffle(open).slice(0, count))
        edits[feature] = values[random.integer(values.length)]!;
      yield { edits: edits as Edits, origin: 'raw', round: 0 };
    }
    return { modelRows: 0 };
  },
};
