/**
 * Holm's step-down adjusted p values (Holm 1979), in the order given: the family-wise error over all of them stays
 * below the level at which an adjusted value is compared.
 */
export function holm(pValues: readonly number[]): readonly number[] {
  const order = pValues.map((_, i) => i).sort((a, b) => pValues[a]! - pValues[b]!);
  const out = new Array<number>(pValues.length);
  let largest = 0;
  order.forEach((index, rank) => {
    largest = Math.max(largest, Math.min(1, (pValues.length - rank) * pValues[index]!));
    out[index] = largest;
  });
  return out;
}
