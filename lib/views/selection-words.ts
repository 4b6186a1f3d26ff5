import type { Selection } from '@/lib/counterfactuals/selection';
import { numberText, roundTo } from './format';

/** A trade-off as a person set it: 0 closest, 1 most different. */
export function tradeOffText(tradeOff: number): string {
  if (tradeOff === 0) return 'closest';
  return tradeOff === 1 ? 'most different' : `${Math.round(100 * tradeOff)} % towards most different`;
}

/** How the plans shown were chosen, and how far apart they are; undefined where there was nothing to choose or compare. */
export function selectionText(shown: number, { from, tradeOff, diversity }: Selection): string | undefined {
  if (shown < 2) return undefined;
  const chosen =
    from > shown ? `${shown} of ${from} plans found, ${tradeOffText(tradeOff)}` : `All ${shown} plans found`;
  const apart =
    diversity === undefined ? '' : `; mean distance between them ${numberText(roundTo(diversity, 3), 3)}`;
  return `${chosen}${apart}.`;
}
