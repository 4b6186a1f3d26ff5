import { describe, expect, it } from 'vitest';
import type { NoPlan } from '@/lib/counterfactuals';
import { failureAdvice, noPlanAdvice } from './run-advice';

describe('advice', () => {
  it('says for a locked day to unlock, and for a hidden engine answer to use the exact search', () => {
    expect(noPlanAdvice({ reason: 'locked', locked: [] } as NoPlan)).toContain('Unlock');
    expect(noPlanAdvice({ reason: 'engine-found-none', proposals: 3 })).toContain('exact search');
  });
  it('never leaves a failure without a next step', () => {
    for (const code of ['corrupt-file', 'forbidden', 'unexpected', undefined])
      expect(failureAdvice(code).length).toBeGreaterThan(10);
  });
});
