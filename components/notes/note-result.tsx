'use client';

import type { ReactNode } from 'react';
import { useConstraintEditor } from '@/components/patients/workspace';
import { Banner, EmptyState } from '@/components/ui';
import type { NoteReading } from '@/lib/notes';
import { droppedWords } from '@/lib/views/note-words';
import { HighlightedNote } from './highlighted-note';
import { ProposalRow } from './proposal-row';
import type { ChosenProposals } from './use-proposals';

interface NoteResultProps extends Reading {
  readonly note: string;
  readonly reading: NoteReading;
  readonly proposals: ChosenProposals;
}

interface Reading {
  readonly by: 'lexicon' | 'language-model';
  /** Why the lexicon answers in place of the language model that was asked. */
  readonly instead?: string;
  readonly modelLabel: string;
}

/** What was found in a note, with the words it rests on, for a person to decide. */
export function NoteResult({ note, reading, proposals: found, ...by }: NoteResultProps): ReactNode {
  const { constraints } = useConstraintEditor();
  const { proposals, chosen } = found;
  const dropped = droppedWords(reading.dropped);
  return (
    <>
      <ReadBy {...by} count={proposals.length} />
      <HighlightedNote note={note} proposals={proposals} chosen={chosen} />
      {proposals.length === 0 ? (
        <EmptyState title="Nothing in this note was read as a constraint" className="py-6">
          It may still hold one. Constraints can be set by hand at any time.
        </EmptyState>
      ) : (
        <ul aria-label="Proposals" className="flex flex-col gap-2">
          {proposals.map((proposal) => (
            <ProposalRow
              key={proposal.id}
              proposal={proposal}
              isChosen={chosen.has(proposal.id)}
              onToggle={found.toggle}
              isUsable={!('feature' in proposal.ask) || found.isUsable(proposal.ask.feature)}
              constraints={found.besides(proposal.id, constraints)}
            />
          ))}
        </ul>
      )}
      {dropped ? <p className="text-muted text-xs">{dropped}</p> : null}
    </>
  );
}

/** Who read the note, and that the lexicon did where a model could not. */
function ReadBy({ by, instead, modelLabel, count }: Reading & { readonly count: number }): ReactNode {
  const found = count === 1 ? '1 proposal.' : `${count} proposals.`;
  if (instead !== undefined)
    return (
      <Banner live tone="warn" title="Read by the word lexicon in place of the language model">
        {instead} {found}
      </Banner>
    );
  return (
    <Banner live title={by === 'lexicon' ? 'Read by the word lexicon' : `Read by ${modelLabel}`}>
      {by === 'lexicon'
        ? `A list of words, no language model: it knows common cases and misses what is said otherwise. ${found}`
        : `A language model can misread and leave out. Every quote stands in the note letter by letter. ${found}`}
    </Banner>
  );
}
