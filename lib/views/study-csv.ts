import type { CohortCell, CohortFigures, MetricFigure } from '@/lib/cohort';
import { COHORT_METRICS } from '@/lib/cohort';
import { csvCell } from '@/lib/csv-cell';
import { FEATURES } from '@/lib/features';
import type { StudyHead } from './study-types';

type Row = readonly (string | number | boolean | undefined)[];

const FIGURE_COLUMNS = ['study', 'set', 'simulated', 'classifier', 'setting', 'engine', 'against'];
const VALUE_COLUMNS = ['figure', 'item', 'value', 'low', 'high', 'n', 'unit'];

/** Every figure of a study, one a row: frequencies, sizes, quality, differences between every two engines, reasons. */
export function figuresCsv(study: StudyHead, figures: CohortFigures): string {
  const rows = Object.entries(figures.engines).flatMap(([engine, own]): Row[] => {
    const common = (against?: string): Row => [...commonOf(study), engine, against];
    const quality = (list: readonly MetricFigure[], figure: string, against?: string): Row[] =>
      list.map(({ metric, value, ci, n }) => [
        ...common(against),
        figure,
        metric,
        value,
        ci?.[0],
        ci?.[1],
        n,
        COHORT_METRICS.find(({ id }) => id === metric)?.unit,
      ]);
    return [
      ...own.frequency.flatMap(({ feature, asAction, asAnything }): Row[] =>
        (
          [
            ['changeFrequency', asAction],
            ['changeFrequencyAll', asAnything],
          ] as const
        ).map(([figure, { value, low, high, n }]) => [
          ...common(),
          figure,
          feature,
          value,
          low,
          high,
          n,
          '1',
        ]),
      ),
      ...own.sizes.flatMap(({ feature, as, n, up, down, q1, median, q3 }): Row[] => {
        const { unit } = FEATURES[feature];
        const name = as === 'action' ? 'change' : 'consequence';
        return [
          [...common(), `${name}Median`, feature, median, q1, q3, n, unit],
          [...common(), `${name}Up`, feature, up, undefined, undefined, n, 'plans'],
          [...common(), `${name}Down`, feature, down, undefined, undefined, n, 'plans'],
        ];
      }),
      ...quality(own.quality, 'quality'),
      ...Object.entries(own.differences).flatMap(([against, list]) => quality(list, 'difference', against)),
      ...own.reasons.map(
        ({ reason, n }): Row => [
          ...common(),
          'noPlan',
          reason,
          n,
          undefined,
          undefined,
          own.requests,
          'requests',
        ],
      ),
    ];
  });
  return csv([...FIGURE_COLUMNS, ...VALUE_COLUMNS], rows);
}

const PLAN_COLUMNS = [
  ...['study', 'set', 'simulated', 'classifier', 'setting', 'engine', 'row', 'person', 'plan', 'noPlan'],
  ...['origin', 'changes', 'consequences', 'probabilityBefore', 'probabilityAfter', 'fullFlips', 'valid'],
  ...['meetsMargin', 'plausibilityRules', 'plausibilityDensity', 'actionability', 'changed', 'changedAll'],
  ...['distanceL1', 'distanceL1All', 'distanceL2', 'effort', 'outlierFactor', 'robustness', 'noiseFlips'],
  ...['ownHistory', 'certified', 'cpuSeconds', 'wallSeconds', 'modelRows'],
];

/**
 * Every plan of a study, one a row, and one row for a request without any. People are numbered within the study: no id of
 * the source, no date.
 */
export function plansCsv(
  study: StudyHead,
  cells: readonly CohortCell[],
  before: ReadonlyMap<number, number>,
): string {
  const rows = cells.flatMap((cell): Row[] => {
    const head: Row = [...commonOf(study), cell.engine, cell.row + 1, cell.person];
    const tail: Row = [
      cell.facts.certified,
      cell.facts.cpuSeconds,
      cell.facts.wallSeconds,
      cell.facts.modelRows,
    ];
    const from = before.get(cell.row);
    if (cell.plans.length === 0)
      return [
        [
          ...head,
          undefined,
          cell.noPlan?.reason,
          ...Array(PLAN_COLUMNS.length - 14).fill(undefined),
          ...tail,
        ],
      ];
    return cell.plans.map((plan, i) => {
      const { metrics } = plan;
      return [
        ...head,
        i + 1,
        undefined,
        plan.origin,
        movesText(plan.changes),
        movesText(plan.consequences),
        from,
        plan.probability,
        plan.fullFlips,
        plan.valid,
        plan.clears,
        plan.rules,
        plan.usual,
        plan.actionable,
        metrics.changed,
        metrics.changedAll,
        metrics.distanceL1,
        metrics.distanceL1All,
        metrics.distanceL2,
        metrics.effort,
        metrics.outlierFactor,
        plan.robustness,
        plan.noiseFlips,
        plan.ownHistory?.value,
        ...tail,
      ];
    });
  });
  return csv(PLAN_COLUMNS, rows);
}

function commonOf({ id, dataset, classifier, setting }: StudyHead): Row {
  return [id, dataset.name, dataset.synthetic, `${classifier.id}@${classifier.hash.slice(0, 8)}`, setting];
}

function movesText(moves: CohortCell['plans'][number]['changes']): string {
  return moves.map(({ feature, from, to }) => `${feature}: ${from} > ${to}`).join('; ');
}

function csv(columns: readonly string[], rows: readonly Row[]): string {
  return [columns, ...rows].map((row) => `${row.map(csvCell).join(',')}\n`).join('');
}
