import { exactEngine, PRODUCT_CONSTRAINTS } from '@/lib/counterfactuals';
import { type CardedClassifier, type DayExplanation, explainDay } from '@/lib/explain/explain-day';
import type { FeatureRow } from '@/lib/features';

const BUDGET_MS = 60_000;

/** One request of the product's default engine: the best plan with its certificate. */
export function certifiedPlan(
  factual: FeatureRow,
  pair: { readonly actionable: CardedClassifier; readonly full: CardedClassifier },
  seed: number,
): Promise<DayExplanation> {
  return explainDay({
    factual,
    ...pair,
    engine: exactEngine,
    constraints: PRODUCT_CONSTRAINTS,
    k: 1,
    seed,
    budgetMs: BUDGET_MS,
    now: () => performance.now(),
  });
}
