'use client';

import { type ReactNode, useId } from 'react';
import { LONGEST_NOTE } from '@/lib/notes';
import type { EngineChoice } from '@/lib/views/types';

/** Reader of a note that needs no language model. */
export const LEXICON = 'lexicon';

interface NoteFormProps {
  readonly id: string;
  readonly note: string;
  readonly onNote: (note: string) => void;
  readonly models: readonly EngineChoice[];
  /** Id of the language model that shall read, or `LEXICON`. */
  readonly reader: string;
  readonly onReader: (reader: string) => void;
  readonly onSubmit: () => void;
}

const LEXICON_HINT =
  'A fixed list of words, in this page: the note is sent nowhere. It knows common cases and misses what is said otherwise.';
const LOCAL_HINT = 'Runs on this machine or its private network.';
const REMOTE_HINT = 'A remote service. You see what will be sent before anything leaves this machine.';

/** Where a note is pasted, and who shall read it. */
export function NoteForm({ id, note, onNote, models, reader, onReader, onSubmit }: NoteFormProps): ReactNode {
  const field = useId();
  return (
    <form
      id={id}
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      <div className="flex flex-col gap-1">
        <label htmlFor={field} className="font-medium text-xs">
          Clinical note
        </label>
        {/* No name, no autofill, no spelling service: the browser shall not keep or send it either. */}
        <textarea
          id={field}
          rows={9}
          value={note}
          maxLength={LONGEST_NOTE}
          autoComplete="off"
          autoCorrect="off"
          spellCheck={false}
          aria-describedby={`${field}-hint`}
          onChange={(event) => onNote(event.target.value)}
          className="w-full resize-y rounded-md border border-line-strong bg-surface p-3 text-base text-text"
        />
        <p id={`${field}-hint`} className="text-muted text-xs">
          Up to {LONGEST_NOTE.toLocaleString('en')} characters. Leave names and record numbers out.
        </p>
      </div>
      <fieldset className="flex flex-col gap-1">
        <legend className="mb-1 font-medium text-xs">Read by</legend>
        <Reader
          name={`${field}-reader`}
          checked={reader === LEXICON}
          onChoose={() => onReader(LEXICON)}
          label="Word lexicon"
          hint={LEXICON_HINT}
        />
        {models.map((model) => (
          <Reader
            key={model.id}
            name={`${field}-reader`}
            checked={reader === model.id}
            disabled={!model.available}
            onChoose={() => onReader(model.id)}
            label={model.label}
            hint={model.available ? (model.remote ? REMOTE_HINT : LOCAL_HINT) : model.hint}
          />
        ))}
      </fieldset>
    </form>
  );
}

interface ReaderProps {
  /** Shared by the choices of one group. */
  readonly name: string;
  readonly checked: boolean;
  readonly disabled?: boolean;
  readonly onChoose: () => void;
  readonly label: string;
  readonly hint?: string;
}

function Reader({ name, checked, disabled, onChoose, label, hint }: ReaderProps): ReactNode {
  return (
    <label className="target flex cursor-pointer items-start gap-2 py-0.5">
      <input
        type="radio"
        name={name}
        checked={checked}
        disabled={disabled}
        onChange={onChoose}
        className="mt-0.5 size-4 shrink-0 accent-ink"
      />
      <span className="min-w-0">
        {label}
        {hint ? <span className="block break-words text-muted text-xs">{hint}</span> : null}
      </span>
    </label>
  );
}
