import type { SuiteOptions } from '../report';
import type { ExplainedGroup } from './explained';
import { simulatedGroup } from './simulated';
import { t1dGroups } from './t1d-uom';

/**
 * The held-out days of our own sets, about n of each set and classifier.
 * @param ofT1d the same for T1D-UOM
 */
export async function* explainedGroups(
  { n, seed, sets, say }: SuiteOptions,
  ofT1d = n,
): AsyncGenerator<ExplainedGroup> {
  const wanted = (set: ExplainedGroup['set']): boolean => sets === undefined || sets.includes(set);
  if (wanted('simulated')) yield await simulatedGroup('effects', n);
  if (wanted('simulated-null')) yield await simulatedGroup('null', n);
  if (wanted('t1d-uom')) yield* t1dGroups(ofT1d, seed, say);
}
