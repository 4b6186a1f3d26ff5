import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('../../app/globals.css', import.meta.url), 'utf8');

/** Colour tokens as [light, dark] hex pairs, from the one place that defines them. */
const TOKENS = new Map(
  [...css.matchAll(/--color-([a-z0-9-]+):\s*light-dark\((#[0-9a-f]{6}),\s*(#[0-9a-f]{6})\)/g)].map(
    ([, name = '', light = '', dark = '']) => [name, [light, dark] as const],
  ),
);

/** Relative luminance of WCAG 2.2. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

function tokens(name: string): readonly [string, string] {
  const pair = TOKENS.get(name);
  if (!pair) throw new Error(`globals.css has no colour ${name}`);
  return pair;
}

const TEXT_PAIRS: readonly (readonly [text: string, behind: string])[] = [
  ...['canvas', 'surface', 'sunken'].flatMap((behind) =>
    ['text', 'muted', 'ink'].map((text) => [text, behind] as const),
  ),
  ...['ink-soft', 'warn-soft', 'danger-soft'].map((behind) => ['text', behind] as const),
  ['muted', 'ink-soft'],
  ['ink', 'ink-soft'],
  ['on-ink', 'ink'],
  ['on-ink', 'ink-strong'],
  ['danger', 'surface'],
  ['danger', 'danger-soft'],
  ['on-danger', 'danger'],
  ['warn', 'warn-soft'],
  ['ok', 'ok-soft'],
];

const MARK_PAIRS: readonly (readonly [mark: string, behind: string])[] = [
  ...[1, 2, 3, 4].map((n) => [`series-${n}`, 'surface'] as const),
  ['line-strong', 'surface'],
  ['line-strong', 'canvas'],
];

describe.each([
  ['light', 0],
  ['dark', 1],
] as const)('%s colours', (_, side) => {
  it.each(TEXT_PAIRS)('%s can be read on %s (4.5:1)', (text, behind) => {
    expect(contrast(tokens(text)[side], tokens(behind)[side])).toBeGreaterThanOrEqual(4.5);
  });

  it.each(MARK_PAIRS)('%s can be seen on %s (3:1)', (mark, behind) => {
    expect(contrast(tokens(mark)[side], tokens(behind)[side])).toBeGreaterThanOrEqual(3);
  });

  it('puts the stress bands in one order of lightness, so that greyscale keeps it', () => {
    const bands = ['rest', 'low', 'medium', 'high'].map((band) => luminance(tokens(`stress-${band}`)[side]));
    const sorted = [...bands].sort((a, b) => (side === 0 ? b - a : a - b));
    expect(bands).toEqual(sorted);
  });
});
