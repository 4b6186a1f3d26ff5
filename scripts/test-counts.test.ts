import { describe, expect, it } from 'vitest';
import { countPlaywright, countVitest, summary } from './test-counts.mjs';

const passing = {
  numPassedTests: 3,
  numFailedTests: 0,
  numPendingTests: 1,
  numTodoTests: 0,
  testResults: [],
};

describe('the last line of npm test', () => {
  it('adds up the stages', () => {
    const unit = countVitest(passing, 0);
    const endToEnd = countPlaywright({ stats: { expected: 2, unexpected: 0, flaky: 0, skipped: 0 } }, 0);
    expect(summary([unit, endToEnd])).toBe('5 passed, 0 failed, 1 skipped');
    expect(summary([endToEnd])).toBe('2 passed, 0 failed');
  });

  it('counts a test file that could not be loaded as a failure', () => {
    const testResults = [{ status: 'failed', assertionResults: [] }];
    expect(countVitest({ ...passing, testResults }, 1)).toEqual({ passed: 3, failed: 1, skipped: 1 });
  });

  it('never calls a broken run a success', () => {
    expect(countVitest(undefined, 1).failed).toBe(1);
    expect(countPlaywright(undefined, 1).failed).toBe(1);
    expect(countVitest(passing, 134).failed).toBe(1);
  });

  it('counts a test that only passed the second time as failed', () => {
    expect(countPlaywright({ stats: { expected: 1, unexpected: 0, flaky: 1, skipped: 0 } }, 0).failed).toBe(
      1,
    );
  });
});
