import { csvCell } from '@/lib/csv-cell';
import {
  ARMS,
  costOf,
  TRIAL_METRICS,
  type TrialCell,
  type TrialFigure,
  type TrialFigures,
} from '@/lib/prompt-trials';
import type { TrialHead, TrialRowView } from './prompt-trial-types';

type Row = readonly (string | number | boolean | undefined)[];

const COMMON = ['trial', 'set', 'simulated', 'classifier', 'model', 'arm', 'prompt', 'shots', 'samples'];

/** Every figure of a trial, one a row; `difference` is copy − stored over the days both have a value for. */
export function trialFiguresCsv(trial: TrialHead, figures: TrialFigures): string {
  const rows = figures.rows.flatMap(({ metric, difference, ...arms }): Row[] => {
    const unit = TRIAL_METRICS.find(({ id }) => id === metric)?.unit;
    const row = (arm: string, { value, ci, n }: TrialFigure): Row => [
      ...commonOf(trial, arm),
      metric,
      value,
      ci?.[0],
      ci?.[1],
      n,
      unit,
    ];
    return [
      ...ARMS.flatMap((arm) => {
        const figure = arms[arm];
        return figure ? [row(arm, figure)] : [];
      }),
      ...(difference ? [row('difference', difference)] : []),
    ];
  });
  const reasons = ARMS.flatMap((arm) =>
    (figures.reasons[arm] ?? []).map(
      ({ reason, n }): Row => [
        ...commonOf(trial, arm),
        `noPlan:${reason}`,
        n,
        undefined,
        undefined,
        n,
        'days',
      ],
    ),
  );
  return csv([...COMMON, 'metric', 'value', 'low', 'high', 'n', 'unit'], [...rows, ...reasons]);
}

const DAY_COLUMNS = [
  ...['row', 'person', 'probability', 'raw', 'bestOfK', 'repaired', 'origin', 'changed', 'distanceL1'],
  ...['plans', 'rejected', 'noPlan', 'calls', 'promptTokens', 'completionTokens', 'costUsd', 'seconds'],
  ...['answers', 'conforming', 'examples', 'answeredBy'],
];

/** What each side made of each day, one a row. People are numbered within the trial: no id of the source, no date. */
export function trialRowsCsv(trial: TrialHead, rows: readonly TrialRowView[]): string {
  const out = rows.flatMap(({ row, person, probability, arms }) =>
    ARMS.flatMap((arm): Row[] => {
      const facts = arms[arm];
      if (!facts) return [];
      return [
        [
          ...commonOf(trial, arm),
          row + 1,
          person,
          probability,
          facts.raw,
          facts.bestOfK,
          facts.repaired,
          facts.origin,
          facts.changed,
          facts.distanceL1,
          facts.plans,
          facts.rejected,
          facts.noPlan,
          facts.calls,
          facts.promptTokens,
          facts.completionTokens,
          costOf(facts, trial.prices),
          facts.seconds,
          facts.answers,
          facts.conforming,
          facts.shots,
          facts.modelId,
        ],
      ];
    }),
  );
  return csv([...COMMON, ...DAY_COLUMNS], out);
}

/** Every proposal of a trial, one a row: plans, and what was rejected with the kinds of its reasons. */
export function trialProposalsCsv(trial: TrialHead, cells: readonly TrialCell[]): string {
  const rows = cells.flatMap(({ row, person, arm, answers }) => {
    const head: Row = [...commonOf(trial, arm), row + 1, person];
    const moves = (changes: TrialCell['answers']['plans'][number]['changes']): string =>
      changes.map(({ feature, from, to }) => `${feature}: ${from} > ${to}`).join('; ');
    return [
      ...answers.plans.map(
        (plan): Row => [...head, true, plan.origin, plan.round, moves(plan.changes), plan.probability, ''],
      ),
      ...answers.rejected.map(
        (one): Row => [
          ...head,
          false,
          one.origin,
          one.round,
          moves(one.changes),
          one.probability,
          one.reasons.map(({ kind }) => kind).join('; '),
        ],
      ),
    ];
  });
  const columns = ['row', 'person', 'accepted', 'origin', 'round', 'changes', 'probability', 'reasons'];
  return csv([...COMMON, ...columns], rows);
}

function commonOf(trial: TrialHead, arm: string): Row {
  const { id, dataset, classifier, provider, prompts, samples } = trial;
  const prompt = arm === 'stored' || arm === 'copy' ? prompts[arm] : undefined;
  return [
    id,
    dataset.name,
    dataset.synthetic,
    `${classifier.id}@${classifier.hash.slice(0, 8)}`,
    arm === 'exact' ? undefined : (provider.model ?? provider.label),
    arm,
    prompt && `${prompt.version}@${prompt.hash.slice(0, 8)}`,
    prompt?.shots,
    prompt && samples,
  ];
}

function csv(columns: readonly string[], rows: readonly Row[]): string {
  return [columns, ...rows].map((row) => `${row.map(csvCell).join(',')}\n`).join('');
}
