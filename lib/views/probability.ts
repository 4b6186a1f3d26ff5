import { numberText, roundTo } from './format';

/** Decimals of a probability: two, or more where two would put it on the wrong side of its threshold. */
function probabilityDecimals(probability: number, threshold?: number): number {
  if (threshold === undefined) return 2;
  for (let decimals = 2; decimals < 6; decimals++) {
    const shown = roundTo(probability, decimals);
    const line = roundTo(threshold, decimals);
    if (shown >= line === probability >= threshold) return decimals;
  }
  return 6;
}

/** A probability as text that agrees with its class at the threshold shown to as many decimals. */
export function probabilityText(probability: number, threshold?: number): string {
  const decimals = probabilityDecimals(probability, threshold);
  return numberText(roundTo(probability, decimals), decimals);
}

/** The threshold, with as many decimals as the probability beside it. */
export function thresholdText(threshold: number, probability?: number): string {
  const decimals = probability === undefined ? 2 : probabilityDecimals(probability, threshold);
  return numberText(roundTo(threshold, decimals), decimals);
}

/** Class in words, from the same comparison the classifier makes. */
export function stressClass(high: boolean): string {
  return high ? 'High stress' : 'Low stress';
}

/** A share of 0-1 as a whole percentage. */
export function percentText(share: number): string {
  return `${numberText(roundTo(share * 100, 0), 0)} %`;
}
