import { quantile } from '@/lib/statistics';
import { inBrowser } from '../in-browser';
import type { BenchRow } from '../report';
import type { HeldOutDay } from '../sets/explained';

/** Days that one page answers; the first ones compile and are not counted. */
const DAYS = 60;
const WARM_UP = 10;

/** Milliseconds by the clock from a row to its verified plans, in Chromium. */
export async function browserAnswerFigures(
  common: Pick<BenchRow, 'set' | 'classifier' | 'setting'>,
  engine: string,
  classifier: string,
  days: readonly HeldOutDay[],
  say: (line: string) => void,
): Promise<readonly BenchRow[]> {
  const rows = days.slice(0, DAYS).map(({ features }) => features);
  const define = {
    MODEL: JSON.stringify(engine),
    CLASSIFIER: JSON.stringify(classifier),
    ROWS: JSON.stringify(rows),
  };
  const times = (await inBrowser<readonly number[]>('bench/llm/browser-page.ts', define, say))?.slice(
    WARM_UP,
  );
  if (!times?.length) return [];
  const row = { ...common, engine, n: times.length, unit: 'ms' };
  return [
    { ...row, metric: 'browserAnswerP50Ms', value: quantile(times, 0.5) },
    { ...row, metric: 'browserAnswerP95Ms', value: quantile(times, 0.95) },
  ];
}
