'use client';

import type { ReactNode, RefObject } from 'react';
import { cn, SortableTh, Table, Td, THead, Th, Tr } from '@/components/ui';
import type { WorklistQuery, WorklistRow } from '@/lib/views/worklist-types';
import { COLUMNS } from './columns';
import { DEFAULT_SORT, type WorklistUrlState } from './url-state';

interface WorklistTableProps {
  readonly rows: readonly WorklistRow[];
  readonly state: WorklistUrlState;
  readonly threshold?: number;
  /** Index of the row that Enter opens. */
  readonly marked: number;
  readonly bodyRef: RefObject<HTMLTableSectionElement | null>;
  readonly onMark: (index: number) => void;
  readonly onOpen: (row: WorklistRow) => void;
  readonly onSort: (sort: NonNullable<WorklistQuery['sort']>) => void;
}

/** The rows. The patient's id is the link; the rest of the row is a larger target for the mouse. */
export function WorklistTable(props: WorklistTableProps): ReactNode {
  const { rows, state, threshold, marked, bodyRef, onMark, onOpen, onSort } = props;
  const { sort, descending } = state.sort ? state : DEFAULT_SORT;
  return (
    <Table label="Patients">
      <THead>
        <tr>
          {COLUMNS.map((column) =>
            column.sort ? (
              <SortableTh
                key={column.id}
                align={column.align}
                sorted={sort !== column.sort ? 'none' : descending ? 'descending' : 'ascending'}
                onSort={() => column.sort && onSort(column.sort)}
              >
                {column.header}
              </SortableTh>
            ) : (
              <Th key={column.id}>{column.header}</Th>
            ),
          )}
        </tr>
      </THead>
      <tbody ref={bodyRef}>
        {rows.map((row, index) => (
          <Tr
            key={row.id}
            data-marked={index === marked || undefined}
            onFocus={() => onMark(index)}
            onClick={(event) => {
              if (!(event.target instanceof Element && event.target.closest('a'))) onOpen(row);
            }}
            className="group cursor-pointer hover:bg-sunken data-marked:bg-ink-soft"
          >
            {COLUMNS.map((column, position) => (
              <Td
                key={column.id}
                className={cn(
                  'whitespace-nowrap',
                  column.align === 'right' && 'text-right',
                  position === 0 &&
                    'border-transparent border-l-3 group-data-marked:border-l-ink print:group-data-marked:border-transparent',
                )}
              >
                {column.cell(row, threshold)}
              </Td>
            ))}
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
