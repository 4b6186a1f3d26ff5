'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import {
  httpTransport,
  type ImportRequest,
  isAbort,
  type UploadPlan,
  type UploadProgress,
  upload,
} from '@/lib/uploads';

export type UploadState =
  | { readonly phase: 'idle' }
  | { readonly phase: 'sending'; readonly progress?: UploadProgress }
  | { readonly phase: 'failed'; readonly error: Error };

interface Uploader {
  readonly state: UploadState;
  /** Resolves to the id of the import, or to nothing when it failed or was cancelled. */
  readonly send: (plan: UploadPlan, request: ImportRequest) => Promise<string | undefined>;
  readonly cancel: () => void;
}

/** Sends files to the server. The browser asks before the page is left: unlike the import, an upload needs the page. */
export function useUpload(): Uploader {
  const [state, setState] = useState<UploadState>({ phase: 'idle' });
  const running = useRef<AbortController>(undefined);
  const sending = state.phase === 'sending';

  useEffect(() => () => running.current?.abort(), []);
  useEffect(() => {
    if (!sending) return;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [sending]);

  const send = useCallback(async (plan: UploadPlan, request: ImportRequest) => {
    const controller = new AbortController();
    running.current = controller;
    setState({ phase: 'sending' });
    try {
      return await upload(plan, request, httpTransport, {
        signal: controller.signal,
        onProgress: (progress) => setState({ phase: 'sending', progress }),
      });
    } catch (error) {
      if (isAbort(error)) setState({ phase: 'idle' });
      else
        setState({
          phase: 'failed',
          error: error instanceof Error ? error : new Error('The upload failed.'),
        });
      return undefined;
    }
  }, []);
  return { state, send, cancel: () => running.current?.abort() };
}
