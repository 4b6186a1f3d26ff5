import type { ReactNode } from 'react';
import { cn } from '@/components/ui';
import type { Proposal } from '@/lib/notes';
import { notePieces } from '@/lib/views/note-pieces';

interface HighlightedNoteProps {
  readonly note: string;
  readonly proposals: readonly Proposal[];
  /** The proposals that are ticked. */
  readonly chosen: ReadonlySet<string>;
}

/** The note with the words that proposals rest on marked; those of ticked proposals stronger. */
export function HighlightedNote({ note, proposals, chosen }: HighlightedNoteProps): ReactNode {
  return (
    <section
      aria-label="The note"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1).
      tabIndex={0}
      className="max-h-56 overflow-y-auto rounded-md border border-line bg-sunken p-3"
    >
      <p className="whitespace-pre-wrap break-words">
        {notePieces(note, proposals).map(({ start, text, ids }) =>
          ids.length === 0 ? (
            text
          ) : (
            <mark
              key={start}
              className={cn(
                'rounded-sm bg-ink-soft text-text underline decoration-2 underline-offset-2',
                ids.some((id) => chosen.has(id)) ? 'font-semibold decoration-ink' : 'decoration-line-strong',
              )}
            >
              {text}
            </mark>
          ),
        )}
      </p>
    </section>
  );
}
