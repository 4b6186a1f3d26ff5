import type { Estimate } from '@/lib/classifiers/card';
import { numberText, roundTo } from '@/lib/views/format';

/** "0.74": two decimals, three where two would show 0.00. */
export function figureText(value: number): string {
  const decimals = value !== 0 && Math.abs(value) < 0.01 ? 3 : 2;
  return numberText(roundTo(value, decimals), decimals);
}

/** "0.71 to 0.77". */
export function intervalText({ low, high }: Estimate): string {
  return `${figureText(low)} to ${figureText(high)}`;
}
