import type { Reference } from '@/lib/classifiers/card';
import type { FeatureId, FeatureRow } from '@/lib/features';
import { gowerDistance } from './metrics';
import { labelAt, meetsMargin } from './score';
import type { Label, VerifiedPlan } from './types';

/** A share of n cases with its 95 % Wilson interval; all 0-1, and absent numbers are NaN-free: n = 0 gives undefined. */
export interface Share {
  readonly value: number;
  readonly n: number;
  readonly low: number;
  readonly high: number;
}

/** 97.5th percentile of the standard normal distribution. */
const Z95 = 1.959963984540054;

/** Share of successes with its 95 % Wilson score interval (Wilson 1927); undefined without cases. */
export function wilsonShare(successes: number, n: number): Share | undefined {
  if (n === 0) return undefined;
  const p = successes / n;
  const z2 = Z95 * Z95;
  const centre = (p + z2 / (2 * n)) / (1 + z2 / n);
  const half = (Z95 * Math.sqrt((p * (1 - p)) / n + z2 / (4 * n * n))) / (1 + z2 / n);
  return {
    value: p,
    n,
    low: Math.max(0, Math.min(p, centre - half)),
    high: Math.min(1, Math.max(p, centre + half)),
  };
}

/** A returned counterfactual as the stored classifier scores it, outside the engine. */
export interface Rescored {
  readonly probability: number;
  readonly target: Label;
  readonly threshold: number;
  readonly margin: number;
}

/** Share of requests that got at least one plan. */
export function coverage(requests: readonly { readonly plans: readonly unknown[] }[]): Share | undefined {
  return wilsonShare(requests.filter(({ plans }) => plans.length > 0).length, requests.length);
}

/** Share of returned counterfactuals whose class at the decision threshold is the target. */
export function validity(returned: readonly Rescored[]): Share | undefined {
  const valid = returned.filter(
    ({ probability, threshold, target }) => labelAt(probability, threshold) === target,
  );
  return wilsonShare(valid.length, returned.length);
}

/** Share of returned counterfactuals whose probability also clears the threshold by the margin. */
export function meetsMarginShare(returned: readonly Rescored[]): Share | undefined {
  const clear = returned.filter(({ probability, threshold, target, margin }) =>
    meetsMargin({ target, classifier: { threshold }, constraints: { margin } }, probability),
  );
  return wilsonShare(clear.length, returned.length);
}

/** Mean pairwise Gower distance among the counterfactuals of one request; undefined for fewer than two. */
export function diversity(reference: Reference, counterfactuals: readonly FeatureRow[]): number | undefined {
  let sum = 0;
  let pairs = 0;
  counterfactuals.forEach((a, i) => {
    for (const b of counterfactuals.slice(i + 1)) {
      sum += gowerDistance(reference, a, b);
      pairs++;
    }
  });
  return pairs === 0 ? undefined : sum / pairs;
}

/** How often a feature is changed: as an action, and as anything (consequences included). */
export interface ChangeFrequency {
  readonly feature: FeatureId;
  readonly asAction: Share;
  readonly asAnything: Share;
}

/** Per feature, the share of counterfactuals that change it; empty without counterfactuals. */
export function changeFrequency(
  plans: readonly Pick<VerifiedPlan, 'changes' | 'consequences'>[],
  features: readonly FeatureId[],
): readonly ChangeFrequency[] {
  return features.flatMap((feature) => {
    const has = (list: VerifiedPlan['changes']): boolean => list.some((change) => change.feature === feature);
    const actions = plans.filter(({ changes }) => has(changes)).length;
    const all = plans.filter(({ changes, consequences }) => has(changes) || has(consequences)).length;
    const asAction = wilsonShare(actions, plans.length);
    const asAnything = wilsonShare(all, plans.length);
    return asAction && asAnything ? [{ feature, asAction, asAnything }] : [];
  });
}
