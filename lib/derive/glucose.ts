import { GLUCOSE_THRESHOLDS } from '@/lib/clinical/glucose';
import type { FeatureId } from '@/lib/features';
import type { Verdict } from './day';
import type { Span } from './series';
import type { Series } from './streams';
import { countVerdict, NEEDED } from './verdict';

const BIN_MS = 5 * 60_000;

export interface DomainResult {
  readonly verdict: Verdict;
  /** Values of the domain when it is sufficient, else empty. */
  readonly features: Partial<Record<FeatureId, number>>;
}

/**
 * Glucose of one local day over its five-minute bins (mg/dL): readings of a bin are averaged first, so that a sensor
 * that reports twice does not count twice. CV = sample SD / mean; shares are of the bins that have a reading.
 */
export function deriveGlucose(series: Series, span: Span | undefined, dayStart: number): DomainResult {
  const bins: number[] = [];
  let bin = -1;
  let sum = 0;
  let count = 0;
  for (let i = span?.from ?? 0; i < (span?.to ?? 0); i++) {
    const at = Math.floor((series.time[i]! - dayStart) / BIN_MS);
    if (at !== bin) {
      if (count > 0) bins.push(sum / count);
      bin = at;
      sum = 0;
      count = 0;
    }
    sum += series.value[i]!;
    count++;
  }
  if (count > 0) bins.push(sum / count);

  const verdict = countVerdict('glucose', bins.length, NEEDED.glucoseBins, 'five-minute bins');
  if (!verdict.sufficient) return { verdict, features: {} };
  const n = bins.length;
  const mean = bins.reduce((total, v) => total + v, 0) / n;
  const squares = bins.reduce((total, v) => total + (v - mean) ** 2, 0);
  const share = (holds: (v: number) => boolean) => (100 * bins.filter(holds).length) / n;
  return {
    verdict,
    features: {
      glucoseMean: mean,
      glucoseCvPct: (100 * Math.sqrt(squares / (n - 1))) / mean,
      timeBelowRangePct: share((v) => v < GLUCOSE_THRESHOLDS.low),
      hyperglycemiaPct: share((v) => v > GLUCOSE_THRESHOLDS.high),
    },
  };
}
