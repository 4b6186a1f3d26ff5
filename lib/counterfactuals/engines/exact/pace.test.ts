import { expect, test } from 'vitest';
import { Pace } from './pace';

test('comes due by its work when its clock stands still', () => {
  const pace = new Pace({ now: () => 7, budgetMs: 1000 });
  let units = 0;
  do units++;
  while (!pace.isDue() && units < 10_000);
  expect(units).toBe(1600);
});

test('comes due every 20 ms of its clock, and at the end of its budget', () => {
  let time = 0;
  const pace = new Pace({ now: () => time, budgetMs: 1000 });
  expect(pace.isDue(16)).toBe(false);
  time = 20;
  expect(pace.isDue(16)).toBe(true);
  expect(pace.over).toBe(false);
  time = 1000;
  expect(pace.over).toBe(true);
});
