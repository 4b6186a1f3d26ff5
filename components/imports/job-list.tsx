import Link from 'next/link';
import type { ReactNode } from 'react';
import { Badge, type BadgeTone, Card, CardHeader, Table, Td, THead, Th, Tr } from '@/components/ui';
import { dayText } from '@/lib/views/clock';
import type { ImportJobView, ImportStatus } from '@/lib/views/types';
import { SOURCE_WORDS, STATUS_WORDS } from './source-words';

const TONES: Readonly<Record<ImportStatus, BadgeTone>> = {
  uploading: 'neutral',
  queued: 'neutral',
  running: 'ink',
  done: 'ok',
  failed: 'danger',
  cancelled: 'neutral',
};

/** The latest imports and checks, newest first. */
export function JobList({ jobs }: { readonly jobs: readonly ImportJobView[] }): ReactNode {
  if (jobs.length === 0) return null;
  return (
    <Card labelledBy="jobs">
      <CardHeader id="jobs" title="Latest imports" />
      <Table label="Latest imports">
        <THead>
          <tr>
            <Th className="pl-4">Name</Th>
            <Th>Source</Th>
            <Th>What</Th>
            <Th>State</Th>
            <Th className="pr-4 text-right">Started</Th>
          </tr>
        </THead>
        <tbody>
          {jobs.map((job) => (
            <Tr key={job.id} className="hover:bg-sunken">
              <Td className="pl-4">
                <Link
                  href={`/admin/data-sets/import/${job.id}`}
                  className="target inline-flex items-center font-semibold text-ink underline-offset-2 hover:underline"
                >
                  {job.label}
                </Link>
              </Td>
              <Td>{SOURCE_WORDS[job.source].label}</Td>
              <Td>{job.dryRun ? 'check only' : 'import'}</Td>
              <Td>
                <Badge tone={TONES[job.status]}>{STATUS_WORDS[job.status]}</Badge>
              </Td>
              <Td className="whitespace-nowrap pr-4 text-right">
                <time dateTime={job.createdAt}>
                  {dayText(job.createdAt.slice(0, 10))} {job.createdAt.slice(11, 16)} UTC
                </time>
              </Td>
            </Tr>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}
