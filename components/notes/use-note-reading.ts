'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { lexiconExtractor, type NoteReading } from '@/lib/notes';
import type { NoteAnswer, NotePreview } from '@/lib/views/note-types';

/** What the dialog shows. The note itself is state of the dialog and nowhere else. */
export type NoteStep =
  | { readonly step: 'write' }
  | { readonly step: 'working'; readonly doing: 'Preparing the text' | 'Reading the note' }
  | { readonly step: 'preview'; readonly preview: NotePreview }
  | { readonly step: 'failed'; readonly message: string }
  | {
      readonly step: 'read';
      readonly reading: NoteReading;
      readonly by: 'lexicon' | 'language-model';
      /** Why the lexicon answers in place of the language model that was asked. */
      readonly instead?: string;
    };

const NO_ANSWER = 'The server did not answer.';

export interface NoteReadingState {
  readonly state: NoteStep;
  /** Reads in this page: the note goes nowhere. */
  readonly readHere: (note: string, instead?: string) => Promise<void>;
  /** Fetches what a remote model would be sent. */
  readonly preview: (note: string, engine: string) => Promise<void>;
  /** Asks the language model; its failure is answered by the lexicon, and said. */
  readonly ask: (note: string, engine: string, shown?: string) => Promise<void>;
  /** Back to the note; ends a request that is under way. */
  readonly back: () => void;
}

/** Reads notes of a patient, here or by the server's language model. */
export function useNoteReading(patientId: string): NoteReadingState {
  const [state, setState] = useState<NoteStep>({ step: 'write' });
  const request = useRef<AbortController | undefined>(undefined);
  useEffect(() => () => request.current?.abort(), []);

  const post = useCallback(
    async (path: string, body: object): Promise<unknown> => {
      const controller = new AbortController();
      request.current = controller;
      const response = await fetch(`/api/patients/${encodeURIComponent(patientId)}/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
        signal: controller.signal,
        cache: 'no-store',
      });
      const answer: unknown = await response.json();
      if (controller.signal.aborted) throw new DOMException('Cancelled', 'AbortError');
      if (response.ok) return answer;
      throw new Error((answer as { error?: { message?: string } }).error?.message ?? NO_ANSWER);
    },
    [patientId],
  );
  const readHere = useCallback(async (note: string, instead?: string) => {
    const reading = await lexiconExtractor.read(note);
    setState({ step: 'read', reading, by: 'lexicon', ...(instead === undefined ? {} : { instead }) });
  }, []);
  const preview = useCallback(
    async (note: string, engine: string) => {
      setState({ step: 'working', doing: 'Preparing the text' });
      try {
        setState({ step: 'preview', preview: (await post('note/preview', { note, engine })) as NotePreview });
      } catch (error) {
        if (!isAbort(error)) setState({ step: 'failed', message: messageOf(error) });
      }
    },
    [post],
  );
  const ask = useCallback(
    async (note: string, engine: string, shown?: string) => {
      setState({ step: 'working', doing: 'Reading the note' });
      try {
        const answer = (await post('note', { note, engine, ...(shown ? { shown } : {}) })) as NoteAnswer;
        if (answer.ok) setState({ step: 'read', reading: answer.reading, by: 'language-model' });
        else await readHere(note, answer.message);
      } catch (error) {
        if (!isAbort(error)) await readHere(note, messageOf(error));
      }
    },
    [post, readHere],
  );
  const back = useCallback(() => {
    request.current?.abort();
    setState({ step: 'write' });
  }, []);
  return { state, readHere, preview, ask, back };
}

function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}

function messageOf(error: unknown): string {
  return error instanceof Error && !(error instanceof TypeError) ? error.message : NO_ANSWER;
}
