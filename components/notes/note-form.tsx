'use client';

import { type ReactNode, useId } from 'react';
import { LONGEST_NOTE } from '@/lib/notes';
import type { NoteReaderView } from '@/lib/views/note-types';

interface NoteFormProps {
  readonly id: string;
  readonly note: string;
  readonly onNote: (note: string) => void;
  readonly reader: NoteReaderView;
  readonly byModel: boolean;
  readonly onByModel: (byModel: boolean) => void;
  readonly onSubmit: () => void;
}

const LEXICON =
  'A fixed list of words, in this page: the note is sent nowhere. It knows common cases and misses what is said otherwise.';

/** Where a note is pasted, and who shall read it. */
export function NoteForm({
  id,
  note,
  onNote,
  reader,
  byModel,
  onByModel,
  onSubmit,
}: NoteFormProps): ReactNode {
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
      {reader.available ? (
        <fieldset className="flex flex-col gap-1">
          <legend className="font-medium text-xs">Read by</legend>
          <Reader
            name={`${field}-reader`}
            checked={byModel}
            onChoose={() => onByModel(true)}
            label={`Language model: ${reader.label}`}
            hint={
              reader.remote
                ? 'A remote service. You see what will be sent before anything leaves this machine.'
                : 'Runs on this machine or its private network.'
            }
          />
          <Reader
            name={`${field}-reader`}
            checked={!byModel}
            onChoose={() => onByModel(false)}
            label="Word lexicon"
            hint={LEXICON}
          />
        </fieldset>
      ) : (
        <p className="text-muted text-xs">
          <span className="font-medium text-text">Read by the word lexicon.</span> {LEXICON} {reader.hint}
        </p>
      )}
    </form>
  );
}

interface ReaderProps {
  /** Shared by the choices of one group. */
  readonly name: string;
  readonly checked: boolean;
  readonly onChoose: () => void;
  readonly label: string;
  readonly hint: string;
}

function Reader({ name, checked, onChoose, label, hint }: ReaderProps): ReactNode {
  return (
    <label className="target flex cursor-pointer items-start gap-2 py-0.5">
      <input
        type="radio"
        name={name}
        checked={checked}
        onChange={onChoose}
        className="mt-0.5 size-4 shrink-0 accent-ink"
      />
      <span className="min-w-0">
        {label}
        <span className="block text-muted text-xs">{hint}</span>
      </span>
    </label>
  );
}
