import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { probabilityText, thresholdText } from './probability';

describe('probabilities', () => {
  it('shows two decimals, more where the class would contradict them', () => {
    expect(probabilityText(0.8123, 0.48)).toBe('0.81');
    expect(probabilityText(0.4796, 0.4801)).toBe('0.4796');
    expect(thresholdText(0.4801, 0.4796)).toBe('0.4801');
  });

  it('agrees with the class at every threshold more than 1e-6 away', () => {
    const p = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(p, p, (probability, threshold) => {
        fc.pre(Math.abs(probability - threshold) > 2e-6);
        const shown = Number(probabilityText(probability, threshold));
        const line = Number(thresholdText(threshold, probability));
        expect(shown >= line).toBe(probability >= threshold);
      }),
      { numRuns: 2000 },
    );
  });
});
