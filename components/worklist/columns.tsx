import Link from 'next/link';
import type { ReactNode } from 'react';
import { DomainDots } from '@/components/ui';
import { dayText } from '@/lib/views/clock';
import { numberText } from '@/lib/views/format';
import { studyGroupLabel } from '@/lib/views/study-groups';
import type { WorklistQuery, WorklistRow } from '@/lib/views/worklist-types';
import { ClassMark } from './class-mark';
import { Sparkline } from './sparkline';

export interface WorklistColumn {
  readonly id: string;
  readonly header: string;
  readonly sort?: NonNullable<WorklistQuery['sort']>;
  readonly align?: 'right';
  readonly cell: (row: WorklistRow, threshold: number | undefined) => ReactNode;
}

function plansText({ keptPlans, openPlans }: WorklistRow): string {
  const parts = [
    ...(keptPlans > 0 ? [`${keptPlans} kept`] : []),
    ...(openPlans > 0 ? [`${openPlans} open`] : []),
  ];
  return parts.join(', ') || '–';
}

/** Columns of the worklist, in order. */
export const COLUMNS: readonly WorklistColumn[] = [
  {
    id: 'patient',
    header: 'Patient',
    sort: 'patient',
    cell: (row) => (
      <Link
        href={`/patients/${row.id}`}
        className="target inline-flex items-center font-semibold text-ink underline-offset-2 hover:underline"
      >
        {row.patient}
      </Link>
    ),
  },
  {
    id: 'age',
    header: 'Age',
    sort: 'age',
    align: 'right',
    cell: (row) => (row.age === undefined ? '–' : `${numberText(Math.round(row.age), 0)} y`),
  },
  { id: 'group', header: 'Group', cell: (row) => studyGroupLabel(row.studyGroup) },
  {
    id: 'stress',
    header: 'Stress (p)',
    sort: 'probability',
    cell: (row, threshold) => (
      <ClassMark probability={row.probability} high={row.high} threshold={threshold} />
    ),
  },
  {
    id: 'trend',
    header: '7-day trend',
    cell: (row, threshold) => <Sparkline trend={row.trend} threshold={threshold ?? 0.5} />,
  },
  {
    id: 'data',
    header: 'Data',
    sort: 'data',
    cell: (row) => <DomainDots sufficient={row.sufficientDomains} />,
  },
  { id: 'plans', header: 'Plans', sort: 'plans', cell: (row) => plansText(row) },
  {
    id: 'lastDay',
    header: 'Last day',
    sort: 'lastDay',
    align: 'right',
    cell: (row) => (row.lastDay ? <time dateTime={row.lastDay}>{dayText(row.lastDay, true)}</time> : '–'),
  },
];
