import { describe, expect, test } from 'vitest';
import { type Constraints, constraintIssues, PRODUCT_CONSTRAINTS } from '@/lib/counterfactuals';
import { applyAsk, applyAsks, clashOf } from './apply';
import { type Ask, parseAsk } from './ask';

const DAY = { activeMinutes: 45, sleepHours: 6.25, glucoseMean: 160 };
const of = (line: string): Ask => parseAsk(line)!;
const applied = (line: string, before: Constraints = PRODUCT_CONSTRAINTS): Constraints =>
  applyAsk(before, of(line), DAY);

describe('an ask applied', () => {
  test.each([
    ['lock sleepHours', { locked: ['sleepHours'] }],
    ['range sleepHours 7..', { features: { sleepHours: { range: [7, 14] } } }],
    ['range sleepHours 7..8', { features: { sleepHours: { range: [7, 8] } } }],
    ['range activeMinutes ..+10', { features: { activeMinutes: { range: [0, 55] } } }],
    ['range activeMinutes ..+700', { features: { activeMinutes: { range: [0, 720] } } }],
    ['direction glucoseMean up', { features: { glucoseMean: { direction: 'up' } } }],
    ['difficulty activeMinutes hard', { features: { activeMinutes: { difficulty: 'hard' } } }],
    ['preference activeMinutes easy', { features: { activeMinutes: { difficulty: 'easy' } } }],
    ['preference cap 1', { cap: 1 }],
  ])('%s', (line, part) => {
    const constraints = applied(line);
    expect(constraints).toEqual({ ...PRODUCT_CONSTRAINTS, ...part });
    expect(constraintIssues(constraints)).toEqual([]);
  });

  test('what counts from a value the day does not have changes nothing', () => {
    expect(applied('range steps ..+1000')).toBe(PRODUCT_CONSTRAINTS);
    expect(clashOf(PRODUCT_CONSTRAINTS, of('range steps ..+1000'), DAY)).toBe('not-measured');
  });

  test('the other side of a range stays, and opens where the new one would cross it', () => {
    const before = applied('range sleepHours 7..8');
    expect(applied('range sleepHours ..7.5', before).features?.sleepHours?.range).toEqual([7, 7.5]);
    expect(applied('range sleepHours ..6', before).features?.sleepHours?.range).toEqual([2, 6]);
    expect(applied('range sleepHours 9..', before).features?.sleepHours?.range).toEqual([9, 14]);
  });

  test('other parts of the feature and other features stay as they are', () => {
    const before: Constraints = {
      ...PRODUCT_CONSTRAINTS,
      features: { sleepHours: { minChange: 0.5 }, glucoseMean: { difficulty: 'hard' } },
    };
    expect(applied('range sleepHours 7..', before).features).toEqual({
      sleepHours: { minChange: 0.5, range: [7, 14] },
      glucoseMean: { difficulty: 'hard' },
    });
  });

  test('of two for the same place the stricter holds, in any order', () => {
    const asks = [
      'range steps ..8000',
      'range steps ..6000',
      'difficulty steps easy',
      'difficulty steps hard',
      'preference cap 2',
      'preference cap 1',
    ].map(of);
    for (const order of [asks, [...asks].reverse()])
      expect(applyAsks(PRODUCT_CONSTRAINTS, order, DAY)).toMatchObject({
        cap: 1,
        features: { steps: { range: [0, 6000], difficulty: 'hard' } },
      });
  });

  test('a limit and a rise over the day are compared by where they end', () => {
    for (const [limit, end] of [
      [30, 30],
      [90, 55],
    ] as const) {
      const asks = [`range activeMinutes ..${limit}`, 'range activeMinutes ..+10'].map(of);
      for (const order of [asks, [...asks].reverse()])
        expect(applyAsks(PRODUCT_CONSTRAINTS, order, DAY).features?.activeMinutes?.range).toEqual([0, end]);
    }
  });
});

describe('what stands in the way', () => {
  const before: Constraints = {
    ...PRODUCT_CONSTRAINTS,
    cap: 2,
    locked: ['steps'],
    features: { sleepHours: { range: [7, 14], difficulty: 'hard' }, steps: { difficulty: 'hard' } },
  };
  test.each([
    ['lock glucoseMean', undefined],
    ['lock steps', 'present'],
    ['range steps ..6000', 'locked'],
    ['difficulty steps hard', 'present'],
    ['difficulty sleepHours hard', 'present'],
    ['preference sleepHours easy', 'replaces'],
    ['range sleepHours 7..', 'present'],
    ['range sleepHours ..9', undefined],
    ['range sleepHours 8..', 'replaces'],
    ['range glucoseMean 100..', undefined],
    ['direction sleepHours down', undefined],
    ['preference cap 2', 'present'],
    ['preference cap 1', 'replaces'],
  ])('%s: %s', (line, clash) => {
    expect(clashOf(before, of(line), DAY)).toBe(clash);
  });

  test('nothing does under the defaults', () => {
    expect(clashOf(PRODUCT_CONSTRAINTS, of('preference cap 1'), DAY)).toBeUndefined();
    expect(clashOf(PRODUCT_CONSTRAINTS, of('range activeMinutes ..+10'), DAY)).toBeUndefined();
  });
});
