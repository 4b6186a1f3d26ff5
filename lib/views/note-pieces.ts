import type { Proposal } from '@/lib/notes';

/** A stretch of a note under the same quotes. */
export interface NotePiece {
  readonly start: number;
  readonly text: string;
  /** Proposals that quote it; none for what nothing rests on. */
  readonly ids: readonly string[];
}

/** A note cut where quotes begin and end; the pieces in order are the note. */
export function notePieces(note: string, proposals: readonly Proposal[]): readonly NotePiece[] {
  const borders = [0, note.length, ...proposals.flatMap(({ start, end }) => [start, end])];
  const cuts = [...new Set(borders)].sort((a, b) => a - b);
  return cuts.slice(0, -1).map((start, i) => {
    const end = cuts[i + 1]!;
    const ids = proposals.filter((one) => one.start <= start && one.end >= end).map(({ id }) => id);
    return { start, text: note.slice(start, end), ids };
  });
}
