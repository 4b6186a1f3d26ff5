'use client';

import { Users } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import {
  Badge,
  Banner,
  Button,
  Card,
  cn,
  EmptyState,
  ErrorState,
  PageHeader,
  Spinner,
  useHotkeys,
} from '@/components/ui';
import { ActionFailure } from '@/lib/action-result';
import { numberText } from '@/lib/views/format';
import { thresholdText } from '@/lib/views/probability';
import type { Worklist as WorklistData, WorklistRow } from '@/lib/views/worklist-types';
import { FilterBar } from './filter-bar';
import { Pagination } from './pagination';
import { rememberOrder } from './seen-order';
import { changeWorklist, sortBy, type WorklistUrlState } from './url-state';
import { type SearchWorklist, useWorklist } from './use-worklist';
import { WorklistTable } from './worklist-table';

interface WorklistProps {
  readonly rendered: WorklistData;
  readonly state: WorklistUrlState;
  readonly searchWorklist: SearchWorklist;
}

/** The list a clinician starts from. */
export function Worklist({ rendered, state, searchWorklist }: WorklistProps): ReactNode {
  const router = useRouter();
  const { list, search, setSearch, pending, error, go, settled } = useWorklist(
    rendered,
    state,
    searchWorklist,
  );
  const [mark, setMark] = useState(0);
  const searchRef = useRef<HTMLInputElement>(null);
  const bodyRef = useRef<HTMLTableSectionElement>(null);
  const marked = Math.min(mark, list.rows.length - 1);
  useEffect(() => rememberOrder(list.rows.map(({ id }) => id)), [list.rows]);
  const open = (row: WorklistRow | undefined): void => {
    if (row) router.push(`/patients/${row.id}`);
  };
  const focusRow = (index: number): void => {
    const last = list.rows.length - 1;
    const target = Math.max(0, Math.min(last, index));
    setMark(target);
    bodyRef.current?.rows[target]?.querySelector('a')?.focus();
  };
  const inList = (): boolean => bodyRef.current?.contains(document.activeElement) ?? false;

  useHotkeys({
    '/': (event) => {
      event.preventDefault();
      searchRef.current?.focus();
      searchRef.current?.select();
    },
    j: () => focusRow(inList() ? marked + 1 : marked),
    k: () => focusRow(inList() ? marked - 1 : marked),
    enter: (event) => {
      if (event.target === document.body) open(list.rows[marked]);
    },
  });
  const onSearchKey = async (event: KeyboardEvent<HTMLInputElement>): Promise<void> => {
    if (event.key === 'ArrowDown') {
      event.preventDefault();
      focusRow(0);
    } else if (event.key === 'Escape') setSearch('');
    else if (event.key === 'Enter') {
      event.preventDefault();
      const { rows } = await settled();
      open(rows[0]);
    }
  };

  const { dataset, classifier, total } = list;
  return (
    <>
      <PageHeader
        title="Patients"
        badges={dataset?.synthetic ? <Badge tone="warn">Simulated data</Badge> : null}
        hint={dataset ? `${dataset.name}: the latest day of each patient` : undefined}
        actions={
          <p aria-live="polite" className="flex items-center gap-2 text-muted">
            {pending ? <Spinner /> : null}
            <span>
              <span className="font-semibold text-text">{numberText(total, 0)}</span>{' '}
              {total === 1 ? 'patient' : 'patients'}
            </span>
          </p>
        }
      />
      {classifier?.synthetic && dataset && !dataset.synthetic ? (
        <Banner tone="warn" className="mb-3" title="The classifier has never seen real people">
          These patients are real, the people it was trained on are simulated: its probabilities show how the
          product works, nothing else.
        </Banner>
      ) : null}
      <Card aria-busy={pending} aria-label="Worklist">
        <div className="border-line border-b p-3">
          <FilterBar
            state={state}
            dataset={dataset}
            datasets={list.datasets}
            search={search}
            searchRef={searchRef}
            onSearch={(text) => {
              setSearch(text);
              setMark(0);
            }}
            onSearchKey={onSearchKey}
            onChange={(change) => go(changeWorklist(state, change))}
          />
        </div>
        {error ? (
          <ErrorState
            className="m-3"
            title="The search did not work"
            eventId={error instanceof ActionFailure ? error.eventId : undefined}
          >
            {error.message}
          </ErrorState>
        ) : null}
        {list.rows.length > 0 ? (
          <div className={cn(pending && 'opacity-70')}>
            <WorklistTable
              rows={list.rows}
              state={state}
              threshold={classifier?.threshold}
              marked={marked}
              bodyRef={bodyRef}
              onMark={setMark}
              onOpen={open}
              onSort={(sort) => go(sortBy(state, sort))}
            />
            {total > list.pageSize ? (
              <Pagination
                page={list.page}
                pageSize={list.pageSize}
                total={total}
                onPage={(page) => go({ ...state, page })}
              />
            ) : null}
          </div>
        ) : (
          <NothingListed
            hasData={list.datasets.length > 0}
            paged={(state.page ?? 1) > 1}
            onFirst={() => go({ ...state, page: 1 })}
          />
        )}
      </Card>
      {classifier ? (
        <p className="mt-2 text-muted text-xs">
          Predicted by{' '}
          <Link
            href={`/models/${encodeURIComponent(classifier.id)}`}
            className="text-ink underline underline-offset-2"
          >
            {classifier.title}@{classifier.hash.slice(0, 8)}
          </Link>
          : high from p = {thresholdText(classifier.threshold)} on. Data: how many of sleep, activity, glucose
          and heart have enough readings.
        </p>
      ) : null}
    </>
  );
}

interface NothingListedProps {
  readonly hasData: boolean;
  readonly paged: boolean;
  readonly onFirst: () => void;
}

function NothingListed({ hasData, paged, onFirst }: NothingListedProps): ReactNode {
  if (!hasData)
    return (
      <EmptyState
        icon={<Users aria-hidden />}
        title="No data set yet"
        actions={
          <Button asChild variant="primary">
            <Link href="/admin/data-sets/import">Import a data set</Link>
          </Button>
        }
      >
        Import AI-READI, T1D-UOM or a CSV of feature rows. The files stay on this machine.
      </EmptyState>
    );
  if (paged)
    return (
      <EmptyState
        title="This page of the list is empty"
        actions={<Button onClick={onFirst}>Go to the first page</Button>}
      >
        The list became shorter since the address was made.
      </EmptyState>
    );
  return (
    <EmptyState icon={<Users aria-hidden />} title="No patient matches">
      Change the search or clear a filter.
    </EmptyState>
  );
}
