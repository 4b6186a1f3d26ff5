import type { ReactNode } from 'react';
import { Badge, type BadgeTone } from '@/components/ui';
import type { RunStatus } from '@/lib/views/types';

const LOOKS: Readonly<Record<RunStatus, { readonly tone: BadgeTone; readonly words: string }>> = {
  queued: { tone: 'neutral', words: 'waiting' },
  running: { tone: 'ink', words: 'running' },
  done: { tone: 'ok', words: 'done' },
  failed: { tone: 'danger', words: 'failed' },
  cancelled: { tone: 'neutral', words: 'cancelled' },
};

/** Where a piece of work stands, in one word. */
export function StatusBadge({ status }: { readonly status: RunStatus }): ReactNode {
  const { tone, words } = LOOKS[status];
  return <Badge tone={tone}>{words}</Badge>;
}
