import { wilsonShare } from '@/lib/counterfactuals';
import { ASK_KINDS, type AskKind, askText, type NoteReading, parseAsk } from '@/lib/notes';
import type { BenchRow } from '../report';
import type { LabelledNote } from './labelled';

/** A labelled note and what an extractor made of it. */
export interface ReadNote {
  readonly labelled: LabelledNote;
  readonly reading: NoteReading;
}

interface Counts {
  hits: number;
  proposed: number;
  wanted: number;
}

/** One line per distinct ask: labels as written, proposals as `askText` has them. */
function asksOf({ labelled, reading }: ReadNote): {
  readonly wanted: Set<string>;
  readonly proposed: Set<string>;
} {
  const wanted = labelled.labels.flatMap(({ ask }) => parseAsk(ask) ?? []).map(askText);
  return { wanted: new Set(wanted), proposed: new Set(reading.proposals.map(({ ask }) => askText(ask))) };
}

/**
 * Precision and recall over asks, of all kinds and of each: a proposal is right when kind, feature and value equal a
 * label of its note. Then, over notes: those read exactly, those without a label that stay without a proposal, those
 * with instructions hidden in them read exactly; and over right proposals, those whose quote meets the label's.
 */
export function scoreRows(
  names: Pick<BenchRow, 'set' | 'engine'>,
  notes: readonly ReadNote[],
): readonly BenchRow[] {
  const rows: BenchRow[] = [];
  const add = (setting: string, metric: string, hits: number, n: number): void => {
    const share = wilsonShare(hits, n);
    if (share)
      rows.push({ ...names, setting, metric, value: share.value, ci: [share.low, share.high], n, unit: '1' });
  };
  for (const kind of ['all', ...ASK_KINDS] as const) {
    const { hits, proposed, wanted } = countsOf(notes, kind);
    add(kind, 'precision', hits, proposed);
    add(kind, 'recall', hits, wanted);
  }
  const isExact = (note: ReadNote): boolean => {
    const { wanted, proposed } = asksOf(note);
    return wanted.size === proposed.size && [...wanted].every((ask) => proposed.has(ask));
  };
  const quiet = notes.filter(({ labelled }) => labelled.labels.length === 0);
  const injected = notes.filter(({ labelled }) => labelled.style === 'inject');
  const quotes = notes.flatMap(quoteMeets);
  add('notes', 'exact', notes.filter(isExact).length, notes.length);
  add('notes without a label', 'exact', quiet.filter(isExact).length, quiet.length);
  add('notes with instructions', 'exact', injected.filter(isExact).length, injected.length);
  add('all', 'quoteMeetsLabel', quotes.filter(Boolean).length, quotes.length);
  return rows;
}

function countsOf(notes: readonly ReadNote[], kind: AskKind | 'all'): Counts {
  const isOf = (ask: string): boolean => kind === 'all' || ask.startsWith(`${kind} `);
  const counts: Counts = { hits: 0, proposed: 0, wanted: 0 };
  for (const note of notes) {
    const { wanted, proposed } = asksOf(note);
    counts.proposed += [...proposed].filter(isOf).length;
    counts.wanted += [...wanted].filter(isOf).length;
    counts.hits += [...proposed].filter((ask) => isOf(ask) && wanted.has(ask)).length;
  }
  return counts;
}

/** For each right proposal, whether its quote and that of a label of the same ask share characters of the note. */
function quoteMeets({ labelled, reading }: ReadNote): readonly boolean[] {
  return reading.proposals.flatMap(({ ask, start, end }) => {
    const same = labelled.labels.filter((label) => {
      const wanted = parseAsk(label.ask);
      return wanted !== undefined && askText(wanted) === askText(ask);
    });
    if (same.length === 0) return [];
    return [
      same.some(({ quote }) => {
        const at = labelled.note.indexOf(quote);
        return at < end && start < at + quote.length;
      }),
    ];
  });
}
