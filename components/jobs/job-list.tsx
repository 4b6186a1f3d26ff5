import Link from 'next/link';
import type { ReactNode } from 'react';
import { LocalTime } from '@/components/plans/local-time';
import { Badge, Button, Card, CardHeader, cn, EmptyState, Table, Td, THead, Th, Tr } from '@/components/ui';
import { percentText } from '@/lib/views/probability';
import type { RunStatus } from '@/lib/views/types';
import { StatusBadge } from './status-badge';

/** What every list of work shows of a piece of it. */
interface ListedJob {
  readonly id: string;
  readonly status: RunStatus;
  readonly createdAt: string;
  readonly dataset?: { readonly name: string; readonly synthetic: boolean };
}

/** A column of one kind of work. */
export interface JobColumn<T> {
  readonly head: string;
  readonly cell: (job: T) => ReactNode;
  readonly className?: string;
}

interface JobListProps<T extends ListedJob> {
  /** Id of the heading. */
  readonly id: string;
  readonly title: string;
  readonly hint: string;
  /** Name of the table, where it is not the title. */
  readonly label?: string;
  readonly className?: string;
  readonly jobs: readonly T[];
  /** Head of the first column: "Study". */
  readonly kind: string;
  readonly nameOf: (job: T) => string;
  readonly hrefOf: (job: T) => string;
  /** How far it is, 0-1; shown until it is done. */
  readonly shareOf?: (job: T) => number | undefined;
  /** What else is said of its state. */
  readonly notesOf?: (job: T) => ReactNode;
  readonly columns?: readonly JobColumn<T>[];
  readonly removal?: { readonly head: string; readonly cell: (job: T) => ReactNode };
  /** What stands in place of the table where there is none; a list that is never shown empty needs none. */
  readonly empty?: JobListEmpty;
}

export interface JobListEmpty {
  readonly icon: ReactNode;
  readonly title: string;
  readonly words: ReactNode;
  /** How to get the first one. */
  readonly start?: { readonly href: string; readonly words: string };
}

/** Work of one kind, newest first: where each stands, on what, since when. */
export function JobList<T extends ListedJob>(props: JobListProps<T>): ReactNode {
  const { id, title, hint, label = title, className, jobs, kind, columns = [], removal, empty } = props;
  return (
    <Card labelledBy={id} className={className}>
      <CardHeader id={id} title={title} hint={hint} />
      {jobs.length === 0 && empty ? (
        <Nothing {...empty} />
      ) : (
        <Table label={label}>
          <THead>
            <tr>
              <Th className="pl-4">{kind}</Th>
              <Th>State</Th>
              <Th>Data set</Th>
              {columns.map(({ head, className: align }) => (
                <Th key={head} className={align}>
                  {head}
                </Th>
              ))}
              <Th className={cn('text-right', !removal && 'pr-4')}>Started</Th>
              {removal ? (
                <Th className="pr-4">
                  <span className="sr-only">{removal.head}</span>
                </Th>
              ) : null}
            </tr>
          </THead>
          <tbody>
            {jobs.map((job) => (
              <Row key={job.id} {...props} job={job} />
            ))}
          </tbody>
        </Table>
      )}
    </Card>
  );
}

function Row<T extends ListedJob>(props: JobListProps<T> & { readonly job: T }): ReactNode {
  const { job, nameOf, hrefOf, shareOf, notesOf, columns = [], removal } = props;
  const share = job.status === 'done' ? undefined : shareOf?.(job);
  return (
    <Tr className="hover:bg-sunken">
      <Td className="min-w-48 pl-4">
        <Link
          href={hrefOf(job)}
          className="target inline-flex items-center font-semibold text-ink underline-offset-2 hover:underline"
        >
          {nameOf(job)}
        </Link>
      </Td>
      <Td className={notesOf ? 'min-w-40' : 'whitespace-nowrap'}>
        <StatusBadge status={job.status} />
        {share === undefined ? null : <span className="ml-2 text-muted text-xs">{percentText(share)}</span>}
        {notesOf?.(job)}
      </Td>
      <Td className="min-w-40">
        {job.dataset?.name ?? 'deleted'}
        {job.dataset?.synthetic ? (
          <span className="ml-2">
            <Badge tone="warn">Simulated data</Badge>
          </span>
        ) : null}
      </Td>
      {columns.map(({ head, cell, className }) => (
        <Td key={head} className={className}>
          {cell(job)}
        </Td>
      ))}
      <Td className={cn('whitespace-nowrap text-right', !removal && 'pr-4')}>
        <LocalTime iso={job.createdAt} />
      </Td>
      {removal ? <Td className="pr-3 text-right">{removal.cell(job)}</Td> : null}
    </Tr>
  );
}

function Nothing({ icon, title, words, start }: JobListEmpty): ReactNode {
  return (
    <EmptyState
      icon={icon}
      title={title}
      actions={
        start ? (
          <Button asChild variant="primary">
            <Link href={start.href}>{start.words}</Link>
          </Button>
        ) : null
      }
    >
      {words}
    </EmptyState>
  );
}
