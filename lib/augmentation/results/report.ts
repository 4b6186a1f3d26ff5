import { METHODS, type Methods } from '../methods';
import { type ExperimentData, type ExperimentPlan, METRICS } from '../types';
import type { Gain, GainSet } from './gains';
import { PAPER, REPORTED_BY_PAPER } from './reported-by-paper';
import type { Interval } from './resample';
import type { ExperimentSummary } from './summarise';

/** What a report says of the rows. */
export interface ReportData extends Pick<ExperimentData, 'unit' | 'synthetic' | 'features'> {
  /** Name of the data set. */
  readonly id: string;
  readonly rows: number;
  /** Rows of high stress. */
  readonly high: number;
}

/** The experiment in words and tables: every setting and seed, what came out, and the paper's figures beside it. */
export function reportMarkdown(
  data: ReportData,
  plan: ExperimentPlan,
  summary: ExperimentSummary,
  methods: Methods = METHODS,
): string {
  return [
    `# Augmentation experiment on ${data.id}`,
    ...settingsLines(data, plan, summary, methods),
    '## Relative F1 gain and recovery',
    ...gainLines(summary),
    '## Engines against baselines',
    ...comparisonLines(summary),
    '## By scenario, classifier and level',
    ...sliceLines(summary),
    '## F1 against reduction',
    ...curveLines(summary),
    '## Synthetic rows',
    ...distanceLines(summary),
    '## Beside the paper',
    ...paperLines(summary),
    ...failureLines(summary),
  ]
    .join('\n\n')
    .concat('\n');
}

function settingsLines(
  data: ReportData,
  { settings }: ExperimentPlan,
  summary: ExperimentSummary,
  { trainers, augmenters }: Methods,
): readonly string[] {
  const { curation } = settings;
  const threshold =
    settings.threshold === 'half'
      ? 'uncalibrated probability from 0.5 on'
      : 'Platt scaling and maximal F1 on calibration people';
  const lines = [
    `${data.rows} rows (one a ${data.unit === 'window' ? 'participant, mean of the days' : 'day'}), ${data.high} high stress, ${data.synthetic ? 'simulated people' : 'people of the data set'}`,
    `Features: ${data.features.join(', ')}`,
    `Scenarios ${settings.scenarios.join(', ')}; ${settings.levels.join(', ')} % removed; seeds ${settings.seeds.join(', ')}`,
    `Decision: ${threshold}`,
    `Curation: ${[
      curation.verifiedOnly ? 'verified plans only' : 'unverified proposals too',
      curation.densityOnly ? 'density-plausible only' : 'any density',
      curation.minConfidence === undefined
        ? 'no confidence filter'
        : `confidence ≥ ${curation.minConfidence}`,
    ].join(', ')}`,
    ...settings.classifiers.map((id) => `${id}: ${describe(trainers[id]?.settings)}`),
    ...settings.augmenters.map(
      (id) => `${id} (${augmenters[id]?.label}): ${describe(augmenters[id]?.settings)}`,
    ),
    `${summary.finished} of ${summary.planned} cells, ${summary.failed.length} of them failed; ${Math.round(summary.seconds)} s of computing; ${summary.draws} draws of people`,
  ];
  return [
    lines.map((line) => `- ${line}`).join('\n'),
    'In each cell a quarter of the people test, whole; of the others’ kept rows, those of a quarter of the people calibrate and the rest train. Synthetic rows are made from the training rows alone and bring the classes back to their counts of before.',
  ];
}

function describe(settings: Readonly<Record<string, unknown>> | undefined): string {
  const entries = Object.entries(settings ?? {}).filter(([, value]) => value !== undefined);
  return entries.length > 0 ? entries.map(([name, value]) => `${name} ${value}`).join(', ') : 'no settings';
}

const TITLES: Readonly<Record<GainSet, string>> = { eligible: 'Eligible cells', all: 'All cells' };

function gainLines({ gains, eligibility }: ExperimentSummary): readonly string[] {
  const { chosenOn, reportedOn, reductions } = eligibility;
  const chosen =
    chosenOn.length === 0
      ? 'One seed alone: nothing can be chosen on other seeds than those reported, so no cell is eligible.'
      : `Eligible: 50-70 % removed and full F1 at least 1.2 times reduced F1 on seeds ${chosenOn.join(', ')}; gains are those of seeds ${reportedOn.join(', ')}. ${reductions.length > 0 ? `Chosen: ${reductions.join(', ')}.` : 'No reduction cost that much.'}`;
  const tables = (['eligible', 'all'] as const).map((set) =>
    table(
      [TITLES[set], 'relative F1 gain', 'recovery', 'cells'],
      whole(gains, set)
        .filter(({ metric }) => metric === 'f1')
        .map((gain) => [gain.augmenter, percent(gain.relative), percent(gain.recovery), String(gain.cells)]),
    ),
  );
  return [chosen, ...tables];
}

function whole(gains: readonly Gain[], set: GainSet): readonly Gain[] {
  return gains.filter(
    (gain) =>
      gain.set === set &&
      gain.classifier === undefined &&
      gain.scenario === undefined &&
      gain.level === undefined,
  );
}

function comparisonLines({ comparisons }: ExperimentSummary): readonly string[] {
  if (comparisons.length === 0) return ['No engine and baseline have cells in common.'];
  const better = comparisons.filter(({ verdict }) => verdict === 'better');
  const rows = comparisons.map((one) => [
    TITLES[one.set],
    `${one.augmenter} less ${one.against}`,
    percent(one),
    one.pHolm.toPrecision(2),
    one.verdict,
  ]);
  const sentence =
    better.length === 0
      ? 'No engine’s counterfactuals were shown to be better than SMOTE or random oversampling.'
      : `Shown to be better: ${better.map(({ augmenter, against, set }) => `${augmenter} than ${against} (${set} cells)`).join(', ')}.`;
  return [
    sentence,
    table(['cells', 'difference of', 'relative F1 gain', 'p (Holm)', 'verdict'], rows),
    'Paired over draws of people; p two-sided, corrected over all comparisons of the same cells.',
  ];
}

function sliceLines({ gains }: ExperimentSummary): readonly string[] {
  const rows = gains
    .filter(({ set, metric, scenario, classifier, level }) => {
      const sliced = scenario !== undefined || classifier !== undefined || level !== undefined;
      return set === 'all' && metric === 'f1' && sliced;
    })
    .map((gain) => [
      gain.scenario ?? gain.classifier ?? `${gain.level} %`,
      gain.augmenter,
      percent(gain.relative),
      percent(gain.recovery),
    ]);
  return [table(['all cells of', 'augmenter', 'relative F1 gain', 'recovery'], rows)];
}

function curveLines({ curves }: ExperimentSummary): readonly string[] {
  const lines = curves.filter(({ metric }) => metric === 'f1');
  const levels = [...new Set(lines.flatMap(({ points }) => points.map(({ level }) => level)))].sort(
    (a, b) => a - b,
  );
  const rows = lines.map(({ classifier, scenario, augmenter, points }) => [
    classifier,
    scenario,
    augmenter,
    ...levels.map((level) => {
      const point = points.find((one) => one.level === level);
      return point ? `${digits(point.value)} [${digits(point.low)}, ${digits(point.high)}]` : '';
    }),
  ]);
  return [table(['classifier', 'scenario', 'augmenter', ...levels.map((level) => `${level} %`)], rows)];
}

function distanceLines({ distances }: ExperimentSummary): readonly string[] {
  const rows = distances.map((one) => [
    one.augmenter,
    digits(one.made),
    digits(one.ksMean),
    `${digits(one.nearest)} (${digits(one.nearestReal)})`,
    digits(one.duplicates),
    digits(one.repeated),
    one.agreement === undefined ? '' : digits(one.agreement),
  ]);
  return [
    table(
      [
        'augmenter',
        'made / wanted',
        'KS, mean of features',
        'nearest real row (real among themselves)',
        'duplicates',
        'repeated',
        'full-data classifier agrees',
      ],
      rows,
    ),
    'Means over cells. The agreement is a diagnostic: nothing is chosen or labelled by it.',
  ];
}

function paperLines({ gains }: ExperimentSummary): readonly string[] {
  const inA = METRICS.map((metric) => {
    const ours = gains.filter(
      (gain) => gain.set === 'all' && gain.scenario === 'A' && gain.metric === metric,
    );
    const cells = ours.map((gain) => `${gain.augmenter} ${percent(gain.relative, false)}`).join(', ');
    return [`${metric}, scenario A`, share(REPORTED_BY_PAPER.scenarioA[metric]), cells];
  });
  const at50 = gains.filter((gain) => gain.set === 'all' && gain.level === 50 && gain.metric === 'f1');
  const f1 = at50.map((gain) => `${gain.augmenter} ${percent(gain.relative, false)}`).join(', ');
  return [
    table(
      ['relative gain', REPORTED_BY_PAPER.label, 'here, all cells'],
      [...inA, ['f1, 50 % removed, three scenarios', share(REPORTED_BY_PAPER.f1At50), f1]],
    ),
    `${PAPER}: fine-tuned LLaMA-3.1-8B. Its rows, split, classifiers’ settings and threshold are not known to us; the figures stand here for orientation, not as a comparison.`,
  ];
}

function failureLines({ failed }: ExperimentSummary): readonly string[] {
  if (failed.length === 0) return [];
  return [
    '## Cells without a result',
    failed.map(({ cell, message }) => `- ${cell.id}: ${message}`).join('\n'),
  ];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function digits(value: number): string {
  return value.toFixed(3);
}

function share(value: number): string {
  return `${value > 0 ? '+' : ''}${(100 * value).toFixed(1)} %`;
}

function percent(interval: Interval | undefined, band = true): string {
  if (!interval) return '–';
  const { value, low, high } = interval;
  return band ? `${share(value)} [${share(low)}, ${share(high)}]` : share(value);
}
