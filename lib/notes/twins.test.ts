import { expect, test } from 'vitest';
import { askText } from './ask';
import { readWithLexicon } from './lexicon';
import { withStepTwins } from './twins';

const asks = (note: string, usable: Parameters<typeof withStepTwins>[1]): readonly string[] =>
  withStepTwins(readWithLexicon(note).proposals, usable).map(({ ask }) => askText(ask));

test('what holds for activity holds for steps where a day has them', () => {
  const note = 'Knee pain. Heart failure. Post-op day 3.';
  expect(asks(note, ['activeMinutes', 'steps'])).toEqual([
    'range activeMinutes ..+10',
    'range steps ..+1000',
    'difficulty activeMinutes hard',
    'difficulty steps hard',
    'lock activeMinutes',
    'lock steps',
  ]);
  expect(asks(note, ['activeMinutes'])).toHaveLength(3);
});

test('a limit in minutes has no like, nor has anything where the note speaks of steps itself', () => {
  expect(asks('At most 30 minutes of walking a day.', ['steps'])).toEqual(['range activeMinutes ..30']);
  expect(asks('Knee pain. At most 5,000 steps.', ['steps'])).toEqual([
    'range activeMinutes ..+10',
    'range steps ..5000',
  ]);
});
