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

interface SentTextProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  /** What the text is of; another is another text. */
  readonly queryKey: readonly unknown[];
  readonly load: (signal: AbortSignal) => Promise<string>;
  readonly description: string;
  /** What the button does that lets it go: "Send and suggest changes". */
  readonly confirm: string;
  readonly onConfirm: () => void;
}

/** The text that would be sent to a language model, word for word, before it is. */
export function SentText(props: SentTextProps): ReactNode {
  const { open, onOpenChange, queryKey, load, description, confirm, onConfirm } = props;
  const prompt = useQuery({
    queryKey: [...queryKey],
    queryFn: ({ signal }) => load(signal),
    enabled: open,
  });
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent
        size="lg"
        title="What will be sent"
        description={description}
        footer={
          <>
            <DialogClose asChild>
              <Button>Do not send</Button>
            </DialogClose>
            <Button variant="primary" disabled={!prompt.isSuccess} onClick={onConfirm}>
              {confirm}
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

/**
 * Posts a question and reads the text of the answer.
 * @throws Error with the server's words
 */
export async function postForText(address: string, body: unknown, signal: AbortSignal): Promise<string> {
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal,
  });
  if (response.ok) return response.text();
  const answer: unknown = await response.json().catch(() => undefined);
  throw new Error(wordsOf(answer) ?? `The server answered ${response.status}.`);
}

function wordsOf(answer: unknown): string | undefined {
  const error = (answer as { readonly error?: { readonly message?: unknown } } | undefined)?.error;
  return typeof error?.message === 'string' ? error.message : undefined;
}
