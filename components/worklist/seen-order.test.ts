import { expect, it } from 'vitest';
import { neighboursSeen, rememberOrder } from './seen-order';

it('goes on in the order of the list that was seen last', () => {
  expect(neighboursSeen('a')).toBeUndefined();
  rememberOrder(['c', 'a', 'b']);
  expect(neighboursSeen('a')).toEqual({ previous: 'c', next: 'b' });
  expect(neighboursSeen('c')).toEqual({ previous: undefined, next: 'a' });
  expect(neighboursSeen('b')).toEqual({ previous: 'a', next: undefined });
  expect(neighboursSeen('d')).toBeUndefined();
});
