'use client';

import {
  columnFilteringFeature,
  createColumnHelper,
  createFilteredRowModel,
  createPaginatedRowModel,
  createSortedRowModel,
  filterFn_includesString,
  globalFilteringFeature,
  rowPaginationFeature,
  rowSortingFeature,
  sortFn_alphanumeric,
  sortFn_basic,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { type ReactNode, useMemo } from 'react';
import {
  Badge,
  Button,
  Card,
  CardFooter,
  CardHeader,
  Input,
  SortableTh,
  Table,
  Td,
  THead,
  Th,
  Tr,
} from '@/components/ui';
import { numberText } from '@/lib/views/format';
import type { ImportProblemView } from '@/lib/views/types';

const features = tableFeatures({
  columnFilteringFeature,
  globalFilteringFeature,
  rowSortingFeature,
  rowPaginationFeature,
  filteredRowModel: createFilteredRowModel(),
  sortedRowModel: createSortedRowModel(),
  paginatedRowModel: createPaginatedRowModel(),
  filterFns: { includesString: filterFn_includesString },
  sortFns: { alphanumeric: sortFn_alphanumeric, basic: sortFn_basic },
});

const column = createColumnHelper<typeof features, ImportProblemView>();
const COLUMNS = column.columns([
  column.accessor('severity', {
    header: 'Weight',
    sortFn: 'alphanumeric',
    cell: ({ getValue }) =>
      getValue() === 'error' ? <Badge tone="danger">error</Badge> : <Badge tone="warn">warning</Badge>,
  }),
  column.accessor('file', {
    header: 'File',
    sortFn: 'alphanumeric',
    cell: ({ getValue }) => <span className="break-all font-mono text-sm">{getValue()}</span>,
  }),
  column.accessor((problem) => problem.row ?? 0, {
    id: 'row',
    header: 'Row',
    sortFn: 'basic',
    cell: ({ row }) => row.original.row ?? '–',
  }),
  column.accessor((problem) => problem.field ?? '', {
    id: 'field',
    header: 'Field',
    sortFn: 'alphanumeric',
    cell: ({ row }) => row.original.field ?? '–',
  }),
  column.accessor('message', {
    header: 'What is wrong',
    enableSorting: false,
    cell: ({ getValue }) => getValue(),
  }),
]);

const PAGE = 25;
const NO_SORT = 'none';
const SORTED = { asc: 'ascending', desc: 'descending' } as const;

interface ProblemsTableProps {
  readonly problems: readonly ImportProblemView[];
  /** All of them; the list may hold the first ones only. */
  readonly total: number;
}

/** Problems by file, row and field; sorted, searched and paged in the browser. */
export function ProblemsTable({ problems, total }: ProblemsTableProps): ReactNode {
  const data = useMemo(() => [...problems], [problems]);
  const table = useTable({
    features,
    columns: COLUMNS,
    data,
    globalFilterFn: 'includesString',
    initialState: { pagination: { pageIndex: 0, pageSize: PAGE } },
  });
  const { pageIndex } = table.state.pagination;
  const pages = table.getPageCount();
  return (
    <Card labelledBy="problems">
      <CardHeader
        id="problems"
        title="Problems"
        hint={
          total > problems.length
            ? `The first ${numberText(problems.length, 0)} of ${numberText(total, 0)}`
            : `${numberText(total, 0)} in all`
        }
        actions={
          <Input
            type="search"
            aria-label="Search the problems"
            placeholder="File, field or words"
            value={String(table.state.globalFilter ?? '')}
            onChange={(event) => table.setGlobalFilter(event.target.value)}
          />
        }
      />
      <Table label="Problems">
        <THead>
          {table.getHeaderGroups().map((group) => (
            <tr key={group.id}>
              {group.headers.map((header) => {
                const { column: of } = header;
                const sorted = of.getIsSorted();
                return of.getCanSort() ? (
                  <SortableTh
                    key={header.id}
                    sorted={sorted ? SORTED[sorted] : NO_SORT}
                    onSort={() => of.toggleSorting(sorted === 'asc')}
                  >
                    <table.FlexRender header={header} />
                  </SortableTh>
                ) : (
                  <Th key={header.id}>
                    <table.FlexRender header={header} />
                  </Th>
                );
              })}
            </tr>
          ))}
        </THead>
        <tbody>
          {table.getRowModel().rows.map((row) => (
            <Tr key={row.id} className="align-top">
              {row.getAllCells().map((cell) => (
                <Td key={cell.id} className="py-2">
                  <table.FlexRender cell={cell} />
                </Td>
              ))}
            </Tr>
          ))}
        </tbody>
      </Table>
      {pages > 1 ? (
        <CardFooter className="justify-end">
          Page {pageIndex + 1} of {pages}
          <Button size="sm" disabled={!table.getCanPreviousPage()} onClick={() => table.previousPage()}>
            Previous
          </Button>
          <Button size="sm" disabled={!table.getCanNextPage()} onClick={() => table.nextPage()}>
            Next
          </Button>
        </CardFooter>
      ) : null}
    </Card>
  );
}
