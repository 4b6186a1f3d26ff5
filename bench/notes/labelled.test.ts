import { expect, test } from 'vitest';
import { askText, parseAsk, readWithLexicon } from '@/lib/notes';
import { HALVES, labelledNotes } from './labelled';
import { scoreRows } from './score';

const all = HALVES.flatMap((half) => labelledNotes(half));

test('there are enough notes, each in one half, of every manner in both', () => {
  expect(all.length).toBeGreaterThanOrEqual(120);
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  expect(new Set(all.map(({ note }) => note)).size).toBe(all.length);
  const [a, b] = HALVES.map((half) => new Set(labelledNotes(half).map(({ style }) => style)));
  expect(a).toEqual(b);
  expect(all.filter(({ labels }) => labels.length === 0).length).toBeGreaterThan(30);
});

test('every label is an ask as it is written, with words of its note', () => {
  for (const { note, labels } of all)
    for (const { ask, quote } of labels) {
      expect(askText(parseAsk(ask)!)).toBe(ask);
      expect(note).toContain(quote);
    }
});

test('a reader without a fault scores 1, one that misses and one that invents less', () => {
  const note = 'Knee pain. Insomnia.';
  const reading = readWithLexicon(note);
  const labels = reading.proposals.map(({ ask, quote }) => ({ ask: askText(ask), quote }));
  const value = (shown: typeof labels, metric: string, setting = 'all') =>
    scoreRows({ set: 's', engine: 'e' }, [
      { labelled: { id: 'a', style: 'x', note, labels: shown }, reading },
    ]).find((row) => row.metric === metric && row.setting === setting)?.value;
  expect(labels).toHaveLength(2);
  for (const metric of ['precision', 'recall', 'quoteMeetsLabel']) expect(value(labels, metric)).toBe(1);
  expect(value(labels.slice(1), 'precision')).toBe(0.5);
  expect(value(labels.slice(1), 'exact', 'notes')).toBe(0);
  expect(value([...labels, { ask: 'lock steps', quote: 'Knee' }], 'recall')).toBeCloseTo(2 / 3);
  expect(value([{ ask: labels[0]!.ask, quote: 'Insomnia' }], 'quoteMeetsLabel')).toBe(0);
});
