import type { Reference } from '@/lib/classifiers/card';
import type { FeatureRow } from '@/lib/features';
import { gowerDistance } from './metrics';
import { type Share, wilsonShare } from './set-metrics';
import type { Label } from './types';

/** A real day of the patient with its measured class. */
export interface HistoryDay {
  /** YYYY-MM-DD. */
  readonly day: string;
  readonly features: FeatureRow;
  /** 1 = high stress, by the measured stress of the day: never a prediction. */
  readonly label: Label;
}

/** How the patient's own days that look most like a plan turned out. */
export interface OwnHistory extends Share {
  /** The days counted, nearest first. */
  readonly days: readonly { readonly day: string; readonly distance: number; readonly label: Label }[];
}

/** Days looked at. */
export const HISTORY_DAYS = 5;

/**
 * Of the patient's real days nearest to a counterfactual (Gower distance over the classifier's features; ties by date),
 * the share whose class is the target, with n and a 95 % Wilson interval. n is below 5 when there are fewer days;
 * undefined without any. The caller leaves out the day that the plan is for: it is where the plan starts, not what it
 * looks like.
 */
export function ownHistory(
  days: readonly HistoryDay[],
  counterfactual: FeatureRow,
  reference: Pick<Reference, 'features' | 'p5' | 'p95' | 'min' | 'max'>,
  target: Label,
): OwnHistory | undefined {
  const nearest = days
    .map(({ day, features, label }) => ({
      day,
      label,
      distance: gowerDistance(reference, features, counterfactual),
    }))
    .sort((a, b) => a.distance - b.distance || (a.day < b.day ? -1 : 1))
    .slice(0, HISTORY_DAYS);
  const share = wilsonShare(nearest.filter(({ label }) => label === target).length, nearest.length);
  return share && { ...share, days: nearest };
}
