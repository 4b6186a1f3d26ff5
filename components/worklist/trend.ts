import { probabilityText } from '@/lib/views/probability';

export interface TrendPoint {
  readonly x: number;
  readonly y: number;
}

export interface TrendShape {
  /** Runs of days with a prediction; a day without one breaks the line. */
  readonly segments: readonly (readonly TrendPoint[])[];
  readonly last?: TrendPoint;
  /** y of the decision threshold. */
  readonly threshold: number;
}

/** Room for the mark of the newest day. */
const EDGE = 3;

/** Places probabilities (0-1, oldest first, null = no prediction) in a box; the newest day is always on the right. */
export function trendShape(
  trend: readonly (number | null)[],
  threshold: number,
  box: { readonly width: number; readonly height: number; readonly days: number },
): TrendShape {
  const y = (probability: number): number => box.height - EDGE - probability * (box.height - 2 * EDGE);
  const dx = (box.width - 2 * EDGE) / Math.max(1, box.days - 1);
  const offset = box.days - trend.length;
  const segments: TrendPoint[][] = [];
  let open: TrendPoint[] | undefined;
  trend.forEach((probability, index) => {
    if (probability === null) {
      open = undefined;
      return;
    }
    if (!open) {
      open = [];
      segments.push(open);
    }
    open.push({ x: EDGE + (offset + index) * dx, y: y(probability) });
  });
  const newest = trend.at(-1);
  return {
    segments,
    last: newest === null || newest === undefined ? undefined : segments.at(-1)?.at(-1),
    threshold: y(threshold),
  };
}

/** The same trend in words. */
export function trendWords(trend: readonly (number | null)[], threshold: number): string {
  if (trend.length === 0) return 'No days';
  const values = trend.map((p) => (p === null ? 'not enough data' : probabilityText(p, threshold)));
  const high = trend.filter((p) => p !== null && p >= threshold).length;
  return `Last ${trend.length} days, oldest first: ${values.join(', ')}. ${high} of them high.`;
}
