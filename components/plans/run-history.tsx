'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { dayHref } from '@/components/patients/patient-href';
import { useWorkspace } from '@/components/patients/workspace';
import { Card, CardBody, CardHeader, cn, EmptyState, Table, Td, THead, Th, Tr } from '@/components/ui';
import { dayText } from '@/lib/views/clock';
import { runNumbers } from '@/lib/views/plan-names';
import { runStatusText } from '@/lib/views/run-list';
import type { RunView } from '@/lib/views/types';
import { LocalTime } from './local-time';

interface RunHistoryProps {
  readonly runs: readonly RunView[];
  readonly shownId?: string;
  readonly onShow: (runId: string) => void;
}

/** Every run of this patient, newest first. A new request is a new row; none is overwritten. */
export function RunHistory({ runs, shownId, onShow }: RunHistoryProps): ReactNode {
  const { view } = useWorkspace();
  const numbers = runNumbers(runs);
  const label = (engine: string): string => view.engines.find(({ id }) => id === engine)?.label ?? engine;
  return (
    <Card labelledBy="history-title" data-print="hide">
      <CardHeader
        id="history-title"
        title="History"
        hint="Every request for plans. Nothing is overwritten."
      />
      <CardBody>
        {runs.length === 0 ? (
          <EmptyState title="No plans were asked for yet" className="py-6">
            “Suggest changes” above starts the first run.
          </EmptyState>
        ) : (
          <Table label="History of runs">
            <THead>
              <tr>
                <Th>Run</Th>
                <Th>Day</Th>
                <Th>Asked</Th>
                <Th>Engine</Th>
                <Th>Outcome</Th>
                <Th>Kept</Th>
              </tr>
            </THead>
            <tbody>
              {runs.map((run) => {
                const place = view.days.findIndex(({ day }) => day === run.day) + 1;
                const kept = run.plans.filter((plan) => plan.decision === 'kept').length;
                return (
                  <Tr key={run.id} className={cn(run.id === shownId && 'bg-ink-soft')}>
                    <Td>
                      <Link
                        href={dayHref(view.id, place, run.id)}
                        scroll={false}
                        onClick={(event) => {
                          // A run of the day on screen is already here: no trip to the server.
                          if (run.day !== view.day || event.metaKey || event.ctrlKey || event.shiftKey)
                            return;
                          event.preventDefault();
                          onShow(run.id);
                        }}
                        aria-current={run.id === shownId ? 'true' : undefined}
                        className="target inline-flex items-center font-medium text-ink underline underline-offset-2"
                      >
                        Run {numbers.get(run.id)}
                      </Link>
                    </Td>
                    <Td className="whitespace-nowrap">{dayText(run.day)}</Td>
                    <Td className="whitespace-nowrap">
                      <LocalTime iso={run.createdAt} />
                    </Td>
                    <Td>
                      {label(run.engine)}
                      {run.answeredBy ? ` (answered by: ${label(run.answeredBy.engine)})` : null}
                    </Td>
                    <Td>{runStatusText(run)}</Td>
                    <Td>{kept === 0 ? '' : kept}</Td>
                  </Tr>
                );
              })}
            </tbody>
          </Table>
        )}
      </CardBody>
    </Card>
  );
}
