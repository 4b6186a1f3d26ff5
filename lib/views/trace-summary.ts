import { GLUCOSE_THRESHOLDS } from '@/lib/clinical/glucose';
import { type GlucoseUnit, numberText, roundTo } from './format';
import { percentText } from './probability';
import { glucoseText } from './threshold-text';
import { stressShares } from './traces';
import type { TraceView } from './types';

const mean = (values: readonly number[]): number => values.reduce((sum, v) => sum + v, 0) / values.length;
const whole = (value: number): string => numberText(roundTo(value, 0), 0);

/**
 * A day's signal in one line: what a person reads off the picture. The evening before is drawn but not counted, so that
 * the figures are those of the day's features. "Not measured" without a reading.
 */
export function traceSummary(trace: TraceView, glucose: GlucoseUnit): string {
  const { signal } = trace;
  const values = trace.values.filter((_, i) => (trace.minutes[i] ?? 0) >= 0);
  if (values.length === 0) return 'Not measured';
  if (signal === 'stress')
    return stressShares(values)
      .map(({ band, share }) => `${band.label.toLowerCase()} ${percentText(share)}`)
      .join(' · ');
  const least = values.reduce((a, b) => Math.min(a, b));
  const most = values.reduce((a, b) => Math.max(a, b));
  if (signal === 'heartRate') return `mean ${whole(mean(values))}, ${whole(least)}–${whole(most)} bpm`;
  const { low, high } = GLUCOSE_THRESHOLDS;
  const within = values.filter((v) => v >= low && v <= high).length / values.length;
  return `mean ${glucoseText(mean(values), glucose)} ${glucose}, ${percentText(within)} in range`;
}
