import { describe, expect, it } from 'vitest';
import { compareAnswers, type DayAnswer } from './compare';

const days = (...answers: readonly (readonly [person: string, raw: number, best: number])[]): DayAnswer[] =>
  answers.map(([person, raw, best]) => ({ person, raw: raw === 1, best: best === 1 }));

describe('two models on the same days', () => {
  it('are compared by shares of the days and their difference day by day', () => {
    const start = days(['a', 0, 1], ['a', 1, 1], ['b', 0, 0], ['c', 1, 1]);
    const tuned = days(['a', 1, 1], ['a', 1, 1], ['b', 1, 1], ['c', 0, 1]);
    const made = compareAnswers(start, tuned, 1)!;
    expect(made).toMatchObject({
      days: 4,
      people: 3,
      start: { raw: { value: 0.5 }, best: { value: 0.75 } },
      tuned: { raw: { value: 0.75 }, best: { value: 1 } },
      difference: { raw: { value: 0.25 }, best: { value: 0.25 } },
    });
    const [low, high] = made.difference.raw.ci!;
    expect(low).toBeLessThan(0.25);
    expect(high).toBeGreaterThan(0.25);
    expect(made.tuned.best.ci).toEqual([1, 1]);
    expect(compareAnswers(start, tuned, 1)).toEqual(made);
  });

  it('have no interval on days of one person, and no figures without a day', () => {
    const one = days(['a', 1, 1], ['a', 0, 1]);
    expect(compareAnswers(one, one, 1)?.difference.raw).toEqual({ value: 0 });
    expect(compareAnswers([], [], 1)).toBeUndefined();
  });
});
