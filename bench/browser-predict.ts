import { inBrowser } from './in-browser';
import type { BenchRow } from './report';

const REPEATS = 1000;

/**
 * Predict and what-if latency in Chromium, of the very modules the screens use, bundled for a bare page.
 * Without a browser on this machine there are no rows, and the caller is told so.
 */
export async function browserFigures(
  set: string,
  classifier: string,
  say: (line: string) => void,
): Promise<readonly BenchRow[]> {
  const define = { CLASSIFIER: JSON.stringify(classifier), REPEATS: String(REPEATS) };
  const figures = await inBrowser<Record<string, number>>('bench/browser-page.ts', define, say);
  return Object.entries(figures ?? {}).map(([metric, value]) => ({
    set,
    classifier: 'xgboost',
    metric,
    value,
    n: REPEATS,
    unit: 'ms',
  }));
}
