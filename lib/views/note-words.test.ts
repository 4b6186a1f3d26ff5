import { describe, expect, test } from 'vitest';
import { type Constraints, PRODUCT_CONSTRAINTS } from '@/lib/counterfactuals';
import { type Ask, parseAsk, readWithLexicon } from '@/lib/notes';
import { notePieces } from './note-pieces';
import { askWords, clashWords, droppedWords } from './note-words';

const DAY = { activeMinutes: 45, glucoseMean: 160 };
const of = (line: string): Ask => parseAsk(line)!;

describe('an ask in words', () => {
  test.each([
    ['lock steps', 'Locked: Steps'],
    ['range steps ..6000', 'Steps: at most 6000 steps/day'],
    [
      'range activeMinutes ..+10',
      'Active minutes: at most 55 min/day (10 min/day over this day’s 45 min/day)',
    ],
    ['range steps ..+1000', 'Steps: 1000 steps/day over the day’s own value'],
    ['range glucoseMean 100..', 'Mean glucose: at least 100 mg/dL'],
    ['difficulty activeMinutes very-hard', 'Active minutes: very hard'],
    ['direction glucoseMean up', 'Mean glucose: up only'],
    ['preference cap 1', 'At most 1 change'],
    ['preference cap 3', 'At most 3 changes'],
  ])('%s', (line, words) => {
    expect(askWords(of(line), DAY, 'mg/dL')).toBe(words);
  });

  test('glucose in the reader’s unit', () => {
    expect(askWords(of('range glucoseMean 100..'), DAY, 'mmol/L')).toBe('Mean glucose: at least 5.6 mmol/L');
  });
});

test('a conflict names what is there', () => {
  const constraints: Constraints = {
    ...PRODUCT_CONSTRAINTS,
    cap: 2,
    locked: ['steps'],
    features: { activeMinutes: { range: [0, 90], difficulty: 'easy' } },
  };
  const words = (line: string) => clashWords(constraints, of(line), DAY, 'mg/dL')?.words;
  expect(words('range activeMinutes ..+10')).toBe(
    'Conflict: takes the place of “Active minutes: at most 90 min/day”.',
  );
  expect(words('difficulty activeMinutes hard')).toBe('Conflict: takes the place of “Active minutes: easy”.');
  expect(words('preference cap 1')).toBe('Conflict: takes the place of “at most 2 changes”.');
  expect(words('range steps ..6000')).toMatch(/^Conflict: the feature is locked/);
  expect(words('lock steps')).toBe('Is asked for already.');
  expect(words('lock glucoseMean')).toBeUndefined();
});

test('what was thrown away is said only where something was', () => {
  expect(droppedWords({ notQuoted: 0, notAnAsk: 0 })).toBeUndefined();
  expect(droppedWords({ notQuoted: 2, notAnAsk: 1 })).toBe(
    'Thrown away: 2 with words that are not in the note, 1 that constraints do not know.',
  );
});

test('the pieces of a note are the note, and quotes lie on their words', () => {
  const note = 'Insomnia. Chronic left knee pain, takes zolpidem at night.';
  const { proposals } = readWithLexicon(note);
  const pieces = notePieces(note, proposals);
  expect(pieces.map(({ text }) => text).join('')).toBe(note);
  for (const { id, quote } of proposals)
    expect(
      pieces
        .filter(({ ids }) => ids.includes(id))
        .map(({ text }) => text)
        .join(''),
    ).toBe(quote);
  expect(proposals.length).toBeGreaterThan(2);
  expect(notePieces('', [])).toEqual([]);
});
