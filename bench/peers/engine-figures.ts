import { participantInterval, quantile } from '@/lib/statistics';
import type { BenchRow } from '../report';
import type { Answer, Answers } from './answer';
import { type Judged, judge } from './judge';
import type { PeerTable } from './table';

/** One explained row of one set: an answer and what it is worth. */
export interface Explained {
  readonly person: string;
  readonly answer: Answer;
  readonly judged?: Judged;
}

/** The answers of one engine over every table of a set, row by row; a row it was not asked about is undefined. */
export function explainedRows(
  tables: readonly PeerTable[],
  setting: string,
  engine: string,
  answers: Answers,
): readonly (Explained | undefined)[] {
  return tables.flatMap((table) =>
    table.people.map((person, row) => {
      const answer = answers.get(table.id, setting, engine, row);
      return answer && { person, answer, judged: judge(table, row, answer) };
    }),
  );
}

/** Coverage, quality and time of one engine in one like-for-like setting. */
export function engineFigures(
  common: Omit<BenchRow, 'metric' | 'value' | 'n' | 'unit'>,
  all: readonly (Explained | undefined)[],
  seed: number,
): readonly BenchRow[] {
  const rows = all.filter((row) => row !== undefined);
  if (rows.length === 0) return [];
  const people = rows.map(({ person }) => person);
  const mean = (metric: string, of: (row: Explained) => number | undefined, unit = '1'): BenchRow[] => {
    const values = rows.map(of);
    const n = values.filter((value) => value !== undefined).length;
    return n === 0 ? [] : [{ ...common, metric, ...participantInterval(people, values, seed), n, unit }];
  };
  const cpu = rows.map(({ answer }) => answer.cpuSeconds);
  const count = (metric: string, of: (row: Explained) => boolean): BenchRow[] => {
    const value = rows.filter(of).length;
    return value === 0 ? [] : [{ ...common, metric, value, n: rows.length, unit: 'rows' }];
  };
  return [
    ...mean('coverage', ({ judged }) => Number(judged !== undefined)),
    ...mean('validity', ({ judged }) => judged?.validity),
    ...mean('changed', ({ judged }) => judged?.changed),
    ...mean('distanceL1', ({ judged }) => judged?.distanceL1),
    ...mean('plausibilityDensity', ({ judged }) => judged?.plausibilityDensity),
    ...mean('immutableTouched', ({ judged }) => judged?.immutableTouched),
    ...mean('certifiedShare', ({ answer: { certified } }) =>
      certified === undefined ? undefined : Number(certified),
    ),
    ...mean('cpuSeconds', ({ answer }) => answer.cpuSeconds, 's'),
    { ...common, metric: 'cpuSecondsP50', value: quantile(cpu, 0.5), n: cpu.length, unit: 's' },
    { ...common, metric: 'cpuSecondsP95', value: quantile(cpu, 0.95), n: cpu.length, unit: 's' },
    ...mean('predictorCpuSeconds', ({ answer }) => answer.predictorSeconds, 's'),
    ...mean('cpuToFirstValidSeconds', firstValidSeconds, 's'),
    ...mean('modelRows', ({ answer }) => answer.modelRows, 'rows'),
    ...count('outOfTime', ({ answer }) => answer.state === 'out-of-time'),
    ...count('failed', ({ answer }) => answer.state.startsWith('failed')),
  ];
}

/** CPU seconds until there was a counterfactual; the whole request where an engine answers only at its end. */
export function firstValidSeconds({ answer, judged }: Explained): number | undefined {
  if (!judged || judged.validity === 0) return undefined;
  return answer.firstSeconds ?? answer.cpuSeconds;
}
