import { env } from '@/lib/env';
import { providerFromEnv } from '@/lib/llm';
import { lexiconExtractor, type NoteExtractor } from '@/lib/notes';
import { modelExtractor } from '@/lib/notes/model';
import { HALVES, labelledNotes } from '../notes/labelled';
import { type ReadNote, scoreRows } from '../notes/score';
import type { BenchRow, SuiteOptions, SuiteResult } from '../report';

const NOTES: readonly string[] = [
  'A proposal is right when kind, feature and value equal a label of its note; limits in figures must be equal too. Intervals are Wilson’s, over asks, though asks of one note hang together.',
  'held-out is the headline: labelled with the other half before the lexicon had its first line, never tuned on. Both halves, the labelling rules and the lexicon are by one author in one sitting, and the author had written every note: the figures say how well the lexicon reads that author, and are above what notes from a clinic would give.',
  'The labels hold readers to this project’s rules of what asks for what (bench/notes/README.md), which are judgements and no guideline.',
];

/** What the readers of clinical notes find in the labelled notes: the lexicon, and a language model where one is set up. */
export async function notesSuite({ n, say }: SuiteOptions): Promise<SuiteResult> {
  const provider = providerFromEnv(env().llm);
  const readers: readonly NoteExtractor[] = [
    lexiconExtractor,
    ...(provider ? [modelExtractor(provider)] : []),
  ];
  const rows: BenchRow[] = [];
  for (const reader of readers)
    for (const half of HALVES) {
      say(`${reader.label}, ${half}`);
      const notes: ReadNote[] = [];
      for (const labelled of labelledNotes(half).slice(0, n))
        notes.push({ labelled, reading: await reader.read(labelled.note) });
      const engine = reader.id === 'lexicon' ? 'lexicon' : (provider?.model ?? 'language model');
      rows.push(...scoreRows({ set: `notes ${half}`, engine }, notes));
    }
  const notes = provider ? NOTES : [...NOTES, 'No language model was set up: the lexicon alone.'];
  return { rows, notes };
}
