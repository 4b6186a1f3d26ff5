import { expect, test } from 'vitest';
import { answerItems } from './answer-words';

const RUN = {
  raw: { proposed: 3, valid: 1 },
  repaired: { proposed: 0, valid: 0 },
  firstAnswerValid: false,
};

test('first answer, samples and repair stand apart, and only what there was', () => {
  expect(answerItems(RUN)).toEqual([
    { term: 'First answer', detail: '1 of 3 proposals valid, the first of them not valid' },
  ]);
  const all = answerItems({
    raw: { proposed: 0, valid: 0 },
    sampled: { proposed: 8, valid: 2 },
    repaired: { proposed: 1, valid: 1 },
    firstAnswerValid: false,
    calls: 3,
    tokens: { prompt: 4000, completion: 210 },
    shots: { asked: 4, shown: 2, note: 'The nearest days gave no more.' },
  });
  expect(all).toEqual([
    { term: 'First answer', detail: 'no readable proposal' },
    { term: 'Samples', detail: '2 of 8 proposals valid' },
    { term: 'Repair rounds', detail: '1 of 1 proposals valid' },
    { term: 'Solved examples', detail: '2 of 4 shown. The nearest days gave no more.' },
    { term: 'Used', detail: '3 calls, 4210 tokens' },
  ]);
});
