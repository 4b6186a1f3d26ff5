import { FlaskConical } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { LocalTime } from '@/components/plans/local-time';
import { Badge, Button, Card, CardHeader, EmptyState, Table, Td, THead, Th, Tr } from '@/components/ui';
import type { ActionResult } from '@/lib/action-result';
import { percentText } from '@/lib/views/probability';
import type { StudyHead } from '@/lib/views/study-types';
import { studyHref } from '@/lib/views/study-url';
import { RemoveStudy } from './remove-study';
import { StatusBadge } from './status-badge';

interface StudyListProps {
  readonly studies: readonly StudyHead[];
  readonly removeStudy: (id: string) => Promise<ActionResult<null>>;
}

/** The studies of the clinic, newest first. */
export function StudyList({ studies, removeStudy }: StudyListProps): ReactNode {
  if (studies.length === 0)
    return (
      <Card aria-label="Studies">
        <EmptyState
          icon={<FlaskConical aria-hidden />}
          title="No study yet"
          actions={
            <Button asChild variant="primary">
              <Link href="/research/studies/new">New study</Link>
            </Button>
          }
        >
          A study asks several engines for plans on the same days of a cohort, and compares what they change
          and how good the plans are.
        </EmptyState>
      </Card>
    );
  return (
    <Card labelledBy="studies">
      <CardHeader id="studies" title="Engines over a cohort" hint="Feature diversity and quality of plans." />
      <Table label="Studies">
        <THead>
          <tr>
            <Th className="pl-4">Study</Th>
            <Th>State</Th>
            <Th>Data set</Th>
            <Th className="text-right">Days</Th>
            <Th className="text-right">People</Th>
            <Th className="text-right">Engines</Th>
            <Th className="text-right">Started</Th>
            <Th className="pr-4">
              <span className="sr-only">Delete</span>
            </Th>
          </tr>
        </THead>
        <tbody>
          {studies.map((study) => (
            <Tr key={study.id} className="hover:bg-sunken">
              <Td className="min-w-48 pl-4">
                <Link
                  href={studyHref(study.id)}
                  className="target inline-flex items-center font-semibold text-ink underline-offset-2 hover:underline"
                >
                  {study.name}
                </Link>
              </Td>
              <Td className="whitespace-nowrap">
                <StatusBadge status={study.status} />
                {study.status === 'done' ? null : (
                  <span className="ml-2 text-muted text-xs">
                    {percentText(study.cellsDone / (study.days * study.engines.length))}
                  </span>
                )}
              </Td>
              <Td>
                {study.dataset.name}
                {study.dataset.synthetic ? (
                  <span className="ml-2">
                    <Badge tone="warn">Simulated data</Badge>
                  </span>
                ) : null}
              </Td>
              <Td className="text-right">{study.days}</Td>
              <Td className="text-right">{study.people}</Td>
              <Td className="text-right">{study.engines.length}</Td>
              <Td className="whitespace-nowrap text-right">
                <LocalTime iso={study.createdAt} />
              </Td>
              <Td className="pr-3 text-right">
                <RemoveStudy study={study} removeStudy={removeStudy} />
              </Td>
            </Tr>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}
