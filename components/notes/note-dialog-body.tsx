'use client';

import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useConstraintEditor, useWorkspace } from '@/components/patients/workspace';
import {
  Button,
  DialogClose,
  DialogContent,
  ErrorState,
  LoadingRegion,
  Skeleton,
  toast,
} from '@/components/ui';
import { applyAsks } from '@/lib/notes';
import { noteFrame } from '@/lib/views/note-words';
import { LEXICON, NoteForm } from './note-form';
import { NoteResult } from './note-result';
import { useNoteReading } from './use-note-reading';
import { useProposals } from './use-proposals';

interface NoteDialogBodyProps {
  readonly onDone: () => void;
}

const FORM_ID = 'note-form';
/** Engines that answer in words: only these read. */
const isLanguageModel = (id: string): boolean => /^llm(?::|$)/.test(id);

/** The steps from a pasted note to constraints: write, see what would be sent, wait, decide. */
export function NoteDialogBody({ onDone }: NoteDialogBodyProps): ReactNode {
  const { view } = useWorkspace();
  const { change } = useConstraintEditor();
  const models = view.engines.filter(({ id }) => isLanguageModel(id));
  const [note, setNote] = useState('');
  // A remote model only reads where a person chooses it.
  const [reader, setReader] = useState(
    models.find(({ available, remote }) => available && !remote)?.id ?? LEXICON,
  );
  const model = models.find(({ id }) => id === reader);
  const label = model?.label ?? '';
  const { state, readHere, preview, ask, back } = useNoteReading(view.id);
  const proposals = useProposals(state.step === 'read' ? state.reading : undefined);
  const region = useRef<HTMLDivElement>(null);
  const { step } = state;
  useEffect(() => {
    // The button that was pressed is gone: the focus goes to what took its place.
    if (step !== 'write') region.current?.focus();
  }, [step]);

  const read = (): void => {
    if (!model) void readHere(note);
    else if (model.remote) void preview(note, model.id);
    else void ask(note, model.id);
  };
  const apply = (): void => {
    const asks = proposals.chosenAsks;
    // A step of its own for undo, each time.
    change(`note/${performance.now()}`, (before) => applyAsks(before, asks, view.row));
    toast(`${asks.length === 1 ? '1 constraint' : `${asks.length} constraints`} of the note added`);
    onDone();
  };
  const count = proposals.chosen.size;
  return (
    <DialogContent
      size="lg"
      {...noteFrame(step, label)}
      footer={
        state.step === 'working' ? (
          <Button onClick={back}>Stop</Button>
        ) : state.step === 'preview' ? (
          <>
            <Button onClick={back}>Back, do not send</Button>
            <Button variant="primary" onClick={() => void ask(note, reader, state.preview.fingerprint)}>
              Send and read the note
            </Button>
          </>
        ) : state.step === 'read' ? (
          <>
            <Button onClick={back}>Back to the note</Button>
            <Button variant="primary" disabled={count === 0} onClick={apply}>
              {count === 1 ? 'Add 1 constraint' : `Add ${count} constraints`}
            </Button>
          </>
        ) : (
          <>
            <DialogClose asChild>
              <Button>Close</Button>
            </DialogClose>
            <Button type="submit" form={FORM_ID} variant="primary" disabled={note.trim() === ''}>
              Read the note
            </Button>
          </>
        )
      }
    >
      <div ref={region} tabIndex={-1} className="flex flex-col gap-3 focus:outline-none">
        {state.step === 'failed' ? (
          <ErrorState title="The text could not be prepared, so nothing was sent">{state.message}</ErrorState>
        ) : null}
        {state.step === 'read' ? (
          <NoteResult note={note} {...state} modelLabel={label} proposals={proposals} />
        ) : state.step === 'preview' ? (
          <textarea
            readOnly
            aria-label="Text to be sent"
            rows={16}
            spellCheck={false}
            className="w-full resize-y rounded-md border border-line bg-sunken p-3 font-mono text-xs"
            value={state.preview.text}
          />
        ) : state.step === 'working' ? (
          <LoadingRegion label={state.doing}>
            <Skeleton className="h-48" />
          </LoadingRegion>
        ) : (
          <NoteForm
            id={FORM_ID}
            note={note}
            onNote={setNote}
            models={models}
            reader={reader}
            onReader={setReader}
            onSubmit={read}
          />
        )}
      </div>
    </DialogContent>
  );
}
