import { describe, expect, it } from 'vitest';
import { certificateText } from './plan-words';

const certificate = {
  objective: 'fewest-then-L1',
  scope: 'clinical grid',
  maxChanges: 3,
  bound: 2,
  complete: true,
  candidates: 12_345,
} as const;

describe('certificates in words', () => {
  it('claims the minimum for the first plan only, and says what the others were searched among', () => {
    expect(certificateText(certificate, true).headline).toContain('none with fewer changes');
    expect(certificateText(certificate, false).headline).toContain('other things than the plans above');
  });
  it('claims no more than the bound when time ran out', () => {
    expect(certificateText({ ...certificate, complete: false }, true).headline).toBe(
      'Proven so far: no plan has fewer than 2 changes',
    );
  });
  it('shows what was searched and what plausibility cost', () => {
    const { details } = certificateText(
      { ...certificate, withoutDensity: { changed: 1, distanceL1: 0.0123 } },
      true,
    );
    expect(details[0]).toBe('Searched: clinical grid.');
    expect(details[1]).toContain('12,345');
    expect(details[2]).toContain('1 change at an L1 distance of 0.012');
  });
});
