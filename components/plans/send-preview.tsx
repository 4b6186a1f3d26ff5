'use client';

import type { ReactNode } from 'react';
import type { Constraints } from '@/lib/counterfactuals/types';
import { postForText, SentText } from './sent-text';

interface Query {
  readonly patientId: string;
  readonly day: number;
  readonly k: number;
  readonly constraints: Constraints;
  readonly engine: string;
}

interface SendPreviewProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly query: Query;
  readonly engineLabel: string;
  readonly onConfirm: () => void;
}

/** Exactly what leaves this machine when a remote engine runs, before it does. */
export function SendPreview({ query, engineLabel, ...dialog }: SendPreviewProps): ReactNode {
  const { patientId, ...asked } = query;
  return (
    <SentText
      {...dialog}
      queryKey={['prompt', query]}
      load={(signal) => postForText(`/api/patients/${encodeURIComponent(patientId)}/prompt`, asked, signal)}
      description={`This text, and nothing else, goes to ${engineLabel}. It holds no name, record number, date or note.`}
      confirm="Send and suggest changes"
    />
  );
}
