import type { NoPlan, Problem } from '@/lib/counterfactuals';

/** Why a model need not be asked: no action has a value left to go to. Absent where one has. */
export function nothingToChange({
  grid,
  constraints,
}: Pick<Problem, 'grid' | 'constraints'>): NoPlan | undefined {
  if (grid.some(({ values }) => values.length > 0)) return undefined;
  const { locked } = constraints;
  return locked.length > 0
    ? { reason: 'locked', locked }
    : { reason: 'range', features: grid.map(({ feature }) => feature) };
}
