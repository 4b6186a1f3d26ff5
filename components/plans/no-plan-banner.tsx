import type { ReactNode } from 'react';
import { Banner } from '@/components/ui';
import { describeNoPlan, type NoPlan } from '@/lib/counterfactuals';
import { noPlanAdvice } from '@/lib/views/run-advice';

interface NoPlanBannerProps {
  readonly noPlan: NoPlan;
  /** What else there is to do. */
  readonly children?: ReactNode;
}

/** Why there is no plan, in words, and what to do about it. */
export function NoPlanBanner({ noPlan, children }: NoPlanBannerProps): ReactNode {
  const { title, detail } = describeNoPlan(noPlan);
  return (
    <Banner
      tone={noPlan.reason === 'already-at-target' ? 'info' : 'warn'}
      title={`No plan: ${lowerFirst(title)}`}
    >
      <p>{detail}</p>
      <p className="text-muted">{noPlanAdvice(noPlan)}</p>
      {children}
    </Banner>
  );
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
