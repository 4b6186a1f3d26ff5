import type { TrialFacts, TrialMetric } from '@/lib/prompt-trials';
import { numberText, roundTo } from './format';
import { noPlanWords } from './no-plan-words';

/** How far one day came, in the order in which a language model is asked. */
export type TrialOutcome = 'raw' | 'sampled' | 'repaired' | 'none';

export function outcomeOf({ raw, bestOfK, repaired }: TrialFacts): TrialOutcome {
  if (raw) return 'raw';
  if (bestOfK) return 'sampled';
  return repaired ? 'repaired' : 'none';
}

/** The same in words short enough for a table; a day without a plan says why. */
export function outcomeWords(facts: TrialFacts): string {
  const outcome = outcomeOf(facts);
  if (outcome === 'none') return facts.noPlan ? noPlanWords(facts.noPlan) : 'No plan';
  return { raw: 'First proposal', sampled: 'Another proposal or sample', repaired: 'After repair' }[outcome];
}

/** A value of a metric of the table, with its unit where that is not told by its name. */
export function trialMetricText(
  { decimals, unit }: Pick<TrialMetric, 'decimals' | 'unit'>,
  value: number,
): string {
  const text = numberText(roundTo(value, decimals), decimals);
  if (unit === 's') return `${text} s`;
  return unit === 'USD' ? `$${text}` : text;
}

/** A difference of two values of a metric, with its sign. */
export function signedTrialText(metric: Pick<TrialMetric, 'decimals' | 'unit'>, value: number): string {
  const size = trialMetricText(metric, Math.abs(value));
  if (roundTo(value, metric.decimals) === 0) return size;
  return `${value < 0 ? '−' : '+'}${size}`;
}

/** "v2, 4 examples"; "v2, zero-shot". */
export function promptName({ version, shots }: { readonly version: string; readonly shots: number }): string {
  return shots === 0
    ? `${version}, zero-shot`
    : `${version}, ${shots} ${shots === 1 ? 'example' : 'examples'}`;
}

/** Address of the laboratory, of a trial, or of one of its days (from 1). */
export function trialHref(id?: string, day?: number): string {
  if (id === undefined) return '/research/prompts';
  const trial = `/research/prompts/${encodeURIComponent(id)}`;
  return day === undefined ? trial : `${trial}/days/${day}`;
}
