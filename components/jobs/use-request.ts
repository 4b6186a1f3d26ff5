'use client';

import { useRouter } from 'next/navigation';
import { useCallback, useRef, useState } from 'react';
import type { ActionError, ActionResult } from '@/lib/action-result';
import { newRequestKey } from './request-key';

interface RequestOptions<T> {
  /** What is asked for, with its article: "a study". */
  readonly what: string;
  readonly request: (input: unknown) => Promise<ActionResult<T>>;
  /** Address of what was started. */
  readonly hrefOf: (started: T) => string;
}

interface RequestState {
  readonly busy: boolean;
  readonly error?: ActionError;
  /** Another question than the one before: to be called with every change. */
  readonly changed: () => void;
  /** Asks for it, and goes to its page. */
  readonly send: (input: object) => Promise<void>;
}

/**
 * Asks the server to start something, once: a second press, or a retry after a lost answer, is the same request until
 * the server has refused it or the question has changed.
 */
export function useRequest<T>({ what, request, hrefOf }: RequestOptions<T>): RequestState {
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ActionError>();
  const key = useRef<string | undefined>(undefined);
  const changed = useCallback(() => {
    key.current = undefined;
  }, []);
  const send = async (input: object): Promise<void> => {
    key.current ??= newRequestKey();
    setBusy(true);
    setError(undefined);
    try {
      const result = await request({ ...input, requestKey: key.current });
      if (result.ok) {
        router.push(hrefOf(result.value));
        return;
      }
      key.current = undefined;
      setError(result.error);
    } catch {
      setError({
        code: 'unreachable',
        message: `The server did not answer. Try again: ${what} is never started twice.`,
      });
    }
    setBusy(false);
  };
  return { busy, error, changed, send };
}
