import type { ReactNode } from 'react';
import { probabilityText, stressClass } from '@/lib/views/probability';
import type { PlanView, RunView } from '@/lib/views/types';

interface PlanProbabilityProps {
  readonly run: RunView;
  readonly plan: PlanView;
}

/** Probability before and after, under the classifier the plan was made for and under the one with label proxies. */
export function PlanProbability({ run, plan }: PlanProbabilityProps): ReactNode {
  const { threshold } = run;
  return (
    <div>
      <p className="flex items-baseline gap-2">
        <span className="text-muted text-xl">{probabilityText(run.probability, threshold)}</span>
        <span aria-hidden className="text-muted">
          →
        </span>
        <span className="sr-only">to</span>
        <span className="font-semibold text-2xl">{probabilityText(plan.probability, threshold)}</span>
        <span className="font-medium">{stressClass(plan.probability >= threshold).toLowerCase()}</span>
      </p>
      <p className="text-muted text-xs">{fullText(run, plan)}</p>
    </div>
  );
}

function fullText(run: RunView, plan: PlanView): string {
  if (plan.probabilityFull === undefined)
    return 'The full model, with label proxies, gives no prediction here.';
  const before = run.probabilityFull === undefined ? '' : `${probabilityText(run.probabilityFull)} → `;
  const verdict = plan.fullFlips ? 'also flips' : 'does not flip';
  return `The full model, with label proxies, ${verdict}: ${before}${probabilityText(plan.probabilityFull)}.`;
}
