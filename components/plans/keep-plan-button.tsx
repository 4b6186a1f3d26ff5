'use client';

import { Bookmark, BookmarkCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui';
import type { PlanView } from '@/lib/views/types';

interface KeepPlanButtonProps {
  readonly name: string;
  readonly decision: PlanView['decision'];
  readonly onDecide: (decision: PlanView['decision']) => void;
}

/** Keeps a plan, or takes that back; no question asked, since it can be undone. */
export function KeepPlanButton({ name, decision, onDecide }: KeepPlanButtonProps): ReactNode {
  const kept = decision === 'kept';
  const Icon = kept ? BookmarkCheck : Bookmark;
  return (
    <Button size="sm" onClick={() => onDecide(kept ? 'open' : 'kept')}>
      <Icon aria-hidden className="size-3.5" />
      {kept ? 'Kept: take back' : 'Keep this plan'}
      <span className="sr-only"> {name}</span>
    </Button>
  );
}
