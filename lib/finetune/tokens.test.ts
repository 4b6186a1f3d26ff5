import { describe, expect, it } from 'vitest';
import { cutoffOf, MOST_TOKENS } from './lengths';
import { estimateChat, estimateTokens } from './tokens';

describe('token estimates', () => {
  it.each([
    ['', 0, 0],
    ['Sleep more.', 3, 3],
    // Llama 3 has a token for three digits, Mistral one for each.
    ['123456', 2, 6],
    ['deepSleepPct', 3, 3],
    ['{"a":1}', 5, 6],
  ])('of “%s”', (text, llama3, mistral) => {
    expect(estimateTokens(text, 'llama3')).toBe(llama3);
    expect(estimateTokens(text, 'mistral')).toBe(mistral);
  });

  it('count the marks of turns, and grow with the text', () => {
    expect(estimateChat([{ content: 'a' }, { content: 'a' }], 'llama3')).toBe(14);
    expect(estimateTokens('word '.repeat(100), 'llama3')).toBeGreaterThanOrEqual(100);
  });

  it('give recipes a limit above the longest, in whole multiples, and never above the most', () => {
    const of = (longest: number) => cutoffOf([{ kind: 'llama3', total: 0, median: 0, longest }]);
    expect(of(1788)).toBe(2048);
    expect(of(2000)).toBe(2304);
    expect(of(9000)).toBe(MOST_TOKENS);
    expect(of(0)).toBe(256);
  });
});
