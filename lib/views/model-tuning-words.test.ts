import { describe, expect, it } from 'vitest';
import { curveSummary, pointsWithInterval, shareWithInterval, verdictOf } from './model-tuning-words';

type Comparison = Parameters<typeof verdictOf>[0];

const differing = (value: number, ci?: readonly [number, number], people = 9): Comparison => {
  const figure = ci ? { value, ci } : { value };
  const validity = { raw: figure, best: figure };
  return { days: 20, people, start: validity, tuned: validity, difference: validity };
};

describe('what a tuning came to', () => {
  it('claims no more than the interval of the difference', () => {
    expect(verdictOf(differing(0.1, [0.02, 0.2]))).toContain('valid more often');
    expect(verdictOf(differing(-0.1, [-0.2, -0.02]))).toContain('Nothing speaks for using it');
    expect(verdictOf(differing(0.1, [-0.02, 0.2]))).toContain('do not tell the two models apart');
    expect(verdictOf(differing(0, [-0.1, 0.1]))).toContain('equally often');
    expect(verdictOf(differing(0.1, undefined, 1))).toContain('one person');
  });

  it('is said in shares and points with their intervals', () => {
    expect(shareWithInterval({ value: 0.842, ci: [0.79, 0.89] })).toBe('84 % (79 % to 89 %)');
    expect(shareWithInterval({ value: 1 })).toBe('100 %');
    expect(pointsWithInterval({ value: 0.05, ci: [-0.01, 0.09] })).toBe('+5.0 points (−1.0 to +9.0)');
  });

  it('has its curve in a sentence', () => {
    expect(curveSummary([])).toBe('No point of the curve yet.');
    const curve = [
      { examples: 128, loss: 3, heldOutLoss: 3.25 },
      { examples: 12_800, loss: 2, heldOutLoss: 2.5 },
    ];
    expect(curveSummary(curve)).toBe(
      'Loss: training loss 3.00 at the start, 2.00 after 12,800 examples; held-out loss 3.25, then 2.50.',
    );
    expect(curveSummary([{ examples: 1, loss: 3 }])).not.toContain('held-out');
  });
});
