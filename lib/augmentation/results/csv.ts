import { type CellResult, METRICS } from '../types';

const HEAD = [
  'cell',
  'classifier',
  'scenario',
  'level',
  'augmenter',
  'seed',
  ...METRICS,
  'threshold',
  'realLow',
  'realHigh',
  'wantedLow',
  'wantedHigh',
  'syntheticLow',
  'syntheticHigh',
  'testRows',
  'ksMean',
  'nearest',
  'nearestReal',
  'duplicates',
  'repeated',
  'agreement',
  'baseHash',
  'classifierHash',
  'syntheticHash',
  'key',
  'seconds',
  'failure',
];

/** One line a cell, for other tools; a cell that failed has its reason and no figures. No person is in it. */
export function resultsCsv(results: readonly CellResult[]): string {
  const lines = results.map(({ cell, outcome, key, seconds, failure }) =>
    [
      cell.id,
      cell.classifier,
      cell.scenario,
      cell.level,
      cell.augmenter,
      cell.seed,
      ...METRICS.map((metric) => outcome?.metrics[metric]),
      outcome?.threshold,
      ...(outcome?.rows.real ?? [undefined, undefined]),
      ...(outcome?.rows.wanted ?? [undefined, undefined]),
      ...(outcome?.rows.synthetic ?? [undefined, undefined]),
      outcome && outcome.rows.test[0] + outcome.rows.test[1],
      outcome?.distance?.ksMean,
      outcome?.distance?.nearest,
      outcome?.distance?.nearestReal,
      outcome?.distance?.duplicates,
      outcome?.distance?.repeated,
      outcome?.agreement,
      outcome?.baseHash,
      outcome?.classifierHash,
      outcome?.syntheticHash,
      key,
      seconds,
      failure?.message,
    ]
      .map(field)
      .join(','),
  );
  return `${[HEAD.join(','), ...lines].join('\n')}\n`;
}

function field(value: string | number | undefined): string {
  const text = value === undefined ? '' : String(value);
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
