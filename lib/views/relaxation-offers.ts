import { FEATURES, type FeatureId } from '@/lib/features';
import type { RelaxationView, RunView } from './types';

/** A relaxation to press; without a probability where no relaxed plan was made, only seen in passing. */
export type RelaxationOffer = Omit<RelaxationView, 'probability' | 'size'> &
  Partial<Pick<RelaxationView, 'probability'>>;

type Ended = Pick<RunView, 'engine' | 'factual' | 'noPlan' | 'relaxations'>;

/**
 * What can be given up for a plan, smallest first. Where the only plans are outside usual values, allowing them is always
 * among it: the search saw that plan even if the time for relaxations ran out.
 */
export function relaxationOffers({ noPlan, relaxations, factual }: Ended): readonly RelaxationOffer[] {
  const found = relaxations?.relaxations ?? [];
  const known = found.some(({ parts }) => parts.length === 1 && parts[0]?.kind === 'density');
  if (noPlan?.reason !== 'implausible' || known) return found;
  const changes = (Object.entries(noPlan.nearest) as [FeatureId, number][]).map(([feature, to]) => ({
    feature,
    from: factual[feature] ?? to,
    to,
    unit: FEATURES[feature].unit,
  }));
  return [{ parts: [{ kind: 'density' }], changes }, ...found];
}

/** Why there is nothing to give up for a plan, and whether the exact search is the one to ask. */
export interface NoRelaxation {
  readonly text: string;
  readonly askExact: boolean;
}

/** What to say where no relaxation is offered; absent where one is, and where the reason itself says all there is. */
export function noRelaxation(run: Ended): NoRelaxation | undefined {
  const { noPlan, relaxations, engine } = run;
  if (!noPlan || relaxationOffers(run).length > 0) return undefined;
  if (noPlan.reason === 'already-at-target' || noPlan.reason === 'insufficient-data') return undefined;
  if (!relaxations)
    return {
      text: 'In a comparison only the exact search looks for what could be given up.',
      askExact: engine !== 'exact',
    };
  const { complete, planExists } = relaxations;
  if (planExists)
    return {
      text: 'The constraints are not in the way: the exact search finds a plan under them.',
      askExact: true,
    };
  // Runs of versions that did not say whether there is a plan: only the exact search leaves none unfound.
  if (!complete || (planExists === undefined && engine !== 'exact'))
    return {
      text: 'Nothing to give up was found in the time there was. There may be something: lock what is out of the question and ask again.',
      askExact: false,
    };
  return {
    text: 'No constraint is in the way, so none can be given up: proven with every lock, range and limit lifted, no margin and unusual values allowed. Whatever a person could change on this day, the model’s answer stays the same.',
    askExact: false,
  };
}
