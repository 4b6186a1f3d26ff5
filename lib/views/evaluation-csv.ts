import { FIGURES } from '@/lib/classifiers/bootstrap';
import type { Estimate } from '@/lib/classifiers/card';
import type { Figures, StoredEvaluation } from '@/lib/classifiers/evaluation/classifier-evaluation';
import { csvCell } from '@/lib/csv-cell';

const COLUMNS = ['classifier', 'set', 'simulated', 'part', 'item', 'figure'];
const VALUES = ['value', 'low', 'high', 'people', 'days'];

type Row = readonly (string | number | boolean | undefined)[];

interface Counts {
  readonly people?: number;
  readonly days?: number;
}

/** Every figure of an evaluation, one a row. Nobody is in it: counts of people and days only. */
export function evaluationCsv(stored: StoredEvaluation): string {
  const { classifier, data, evaluation } = stored;
  const { calibration, confusion, groups, importance, learningCurve, pair } = evaluation;
  const head = [`${classifier.id}@${classifier.hash.slice(0, 8)}`, data.dataset, data.synthetic];
  const row = (
    [part, item, figure]: readonly [string, string | number, string],
    estimate: Partial<Estimate>,
    { people, days }: Counts = evaluation,
  ): Row => [...head, part, item, figure, estimate.value, estimate.low, estimate.high, people, days];
  const all = (part: string, item: string | number, figures: Figures, counts?: Counts): Row[] =>
    FIGURES.map((figure) => row([part, item, figure], figures[figure] ?? {}, counts));
  const rows: Row[] = [
    ...all('all', '', evaluation.figures),
    ...Object.entries(confusion).map(([cell, value]) => row(['confusion', '', cell], { value }, {})),
    ...calibration.flatMap(({ from, to, predicted, observed, ...counts }) => {
      const bin = `${from}-${to}`;
      return [
        row(['calibration', bin, 'predicted'], { value: predicted }, counts),
        row(['calibration', bin, 'observed'], observed, counts),
      ];
    }),
    ...Object.entries(groups).flatMap(([part, { groups: list }]) =>
      list.flatMap((group) => all(part, group.group, group.figures, group)),
    ),
    ...learningCurve.flatMap((point) => all('learningCurve', point.people, point.figures, point)),
    ...importance.map(({ feature, aucLoss }) => row(['importance', feature, 'aucLoss'], aucLoss)),
    ...(pair
      ? (['actionable', 'full', 'difference'] as const).flatMap((side) => all('pair', side, pair[side]))
      : []),
  ];
  return [[...COLUMNS, ...VALUES], ...rows].map((cells) => `${cells.map(csvCell).join(',')}\n`).join('');
}
