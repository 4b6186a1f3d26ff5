'use client';

import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import {
  Button,
  Dialog,
  DialogClose,
  DialogContent,
  ErrorState,
  LoadingRegion,
  Skeleton,
} from '@/components/ui';
import type { Constraints } from '@/lib/counterfactuals/types';

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

async function fetchPrompt({ patientId, ...asked }: Query, signal: AbortSignal): Promise<string> {
  const response = await fetch(`/api/patients/${encodeURIComponent(patientId)}/prompt`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(asked),
    signal,
  });
  if (!response.ok) throw new Error(`The server answered ${response.status}.`);
  return response.text();
}

/** Exactly what leaves this machine when a remote engine runs, before it does. */
export function SendPreview({
  open,
  onOpenChange,
  query,
  engineLabel,
  onConfirm,
}: SendPreviewProps): ReactNode {
  const prompt = useQuery({
    queryKey: ['prompt', query],
    queryFn: ({ signal }) => fetchPrompt(query, signal),
    enabled: open,
  });
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent
        size="lg"
        title="What will be sent"
        description={`This text, and nothing else, goes to ${engineLabel}. It holds no name, record number, date or note.`}
        footer={
          <>
            <DialogClose asChild>
              <Button>Do not send</Button>
            </DialogClose>
            <Button variant="primary" disabled={!prompt.isSuccess} onClick={onConfirm}>
              Send and suggest changes
            </Button>
          </>
        }
      >
        {prompt.isSuccess ? (
          <textarea
            readOnly
            aria-label="Text to be sent"
            rows={18}
            className="w-full resize-y rounded-md border border-line bg-sunken p-3 font-mono text-xs"
            value={prompt.data}
          />
        ) : prompt.isError ? (
          <ErrorState
            title="The text could not be prepared, so nothing is sent"
            actions={
              <Button size="sm" onClick={() => void prompt.refetch()}>
                Try again
              </Button>
            }
          >
            {prompt.error.message}
          </ErrorState>
        ) : (
          <LoadingRegion label="Preparing the text">
            <Skeleton className="h-48" />
          </LoadingRegion>
        )}
      </DialogContent>
    </Dialog>
  );
}
