import type { CardedClassifier } from '@/lib/explain/explain-day';
import type { FeatureRow } from '@/lib/features';

/** A day of a person that its classifiers have never seen. */
export interface HeldOutDay {
  readonly participant: string;
  readonly features: FeatureRow;
}

/** Held-out days that share their classifiers: one world of the simulator, or one fold of a real data set. */
export interface ExplainedGroup {
  readonly set: 'simulated' | 'simulated-confirmation' | 'simulated-null' | 't1d-uom';
  /** `xgboost`, or `xgboost+proxies` with label proxies in the classifier. */
  readonly classifier: string;
  readonly actionable: CardedClassifier;
  readonly full: CardedClassifier;
  /** Days predicted high: the ones to explain. */
  readonly high: readonly HeldOutDay[];
  /** Days of the same people that really were low: what plausible looks like. */
  readonly low: readonly HeldOutDay[];
}

/** The same number of items from every part of a list. */
export function spread<T>(items: readonly T[], n: number): readonly T[] {
  if (items.length <= n) return items;
  return Array.from({ length: n }, (_, i) => items[Math.floor((i * items.length) / n)]!);
}
