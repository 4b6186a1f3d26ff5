import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toReading } from './proposal';

const NOTE = 'Pt c/o knee pain.\nHfpEF, walks 4,000 steps. Knee pain again.';
const draft = (ask: string, quote: string, start?: number) => ({ ask, quote, explanation: 'why', start });

test('a draft whose words stand in the note becomes a proposal with their place', () => {
  const { proposals, dropped } = toReading(NOTE, [draft('range activeMinutes ..+10', 'knee pain')]);
  expect(dropped).toEqual({ notQuoted: 0, notAnAsk: 0 });
  expect(proposals).toEqual([
    {
      id: 'range activeMinutes ..+10',
      ask: { kind: 'range', feature: 'activeMinutes', high: 10, from: 'day' },
      quote: 'knee pain',
      start: 7,
      end: 16,
      explanation: 'why',
    },
  ]);
});

test.each([
  ['other case', 'Knee Pain'],
  ['words that are not there', 'hip pain'],
  ['a line end made a space', 'pain. HfpEF'],
  ['a part of a word', 'nee pain'],
  ['the start of a word', 'Knee pai'],
  ['nothing', ''],
  ['a mark alone', ','],
  ['one letter', 'c'],
])('a quote with %s drops its draft', (_, quote) => {
  expect(toReading(NOTE, [draft('lock steps', quote)])).toEqual({
    proposals: [],
    dropped: { notQuoted: 1, notAnAsk: 0 },
  });
});

test('a place that holds other words drops the draft', () => {
  expect(toReading(NOTE, [draft('lock steps', 'knee pain', 8)]).dropped.notQuoted).toBe(1);
  expect(toReading(NOTE, [draft('lock steps', 'knee pain', 7)]).proposals).toHaveLength(1);
});

test('what the constraints model does not know is dropped, whatever it quotes', () => {
  for (const ask of ['unlock steps', 'range glucoseMean 0..1', 'delete patient', '__proto__ steps'])
    expect(toReading(NOTE, [draft(ask, 'knee pain')])).toEqual({
      proposals: [],
      dropped: { notQuoted: 0, notAnAsk: 1 },
    });
});

test('the same ask twice is one proposal, with the words that come first', () => {
  const { proposals } = toReading(NOTE, [
    draft('lock steps', 'Knee pain again'),
    draft('lock steps', 'HfpEF'),
  ]);
  expect(proposals.map(({ quote }) => quote)).toEqual(['HfpEF']);
});

test('every quote of every reading stands in its note at its place', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.nat(40), fc.nat(40), (note, from, length) => {
      const quote = note.slice(from, from + length);
      for (const one of toReading(note, [draft('lock steps', quote)]).proposals)
        expect(note.slice(one.start, one.end)).toBe(one.quote);
    }),
  );
});

test('more proposals than anyone could look at are cut', () => {
  const drafts = Array.from({ length: 300 }, (_, i) => draft(`range steps ..${i + 1}`, 'knee pain'));
  expect(toReading(NOTE, drafts).proposals).toHaveLength(40);
});
