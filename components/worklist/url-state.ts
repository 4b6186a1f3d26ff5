import type { WorklistQuery } from '@/lib/views/worklist-types';

/** What the address of the worklist holds. Not the search: people type record numbers there, and addresses are logged. */
export type WorklistUrlState = Omit<WorklistQuery, 'search'>;

/** Order of a worklist that nobody sorted: the highest probability first. */
export const DEFAULT_SORT = { sort: 'probability', descending: true } as const;

/** Writes the address, shortest form: `/patients`, `/patients?predicted=high&sort=age&dir=asc`. */
export function worklistUrl(state: WorklistUrlState): string {
  const params = new URLSearchParams();
  if (state.dataset) params.set('dataset', state.dataset);
  if (state.predicted) params.set('predicted', state.predicted);
  if (state.data) params.set('data', state.data);
  if (state.group !== undefined) params.set('group', String(state.group));
  const sorted = state.sort !== undefined && !isDefaultSort(state);
  if (sorted && state.sort) {
    params.set('sort', state.sort);
    params.set('dir', state.descending ? 'desc' : 'asc');
  }
  if (state.page !== undefined && state.page > 1) params.set('page', String(state.page));
  const text = params.toString();
  return text ? `/patients?${text}` : '/patients';
}

function isDefaultSort({ sort, descending }: WorklistUrlState): boolean {
  return sort === DEFAULT_SORT.sort && descending === DEFAULT_SORT.descending;
}

/** The state with another filter or order: always back on the first page. */
export function changeWorklist(state: WorklistUrlState, change: WorklistUrlState): WorklistUrlState {
  return defined({ ...state, page: undefined, ...change });
}

/** What a click on a column header asks for: the other direction, or the column's natural one. */
export function sortBy(state: WorklistUrlState, sort: NonNullable<WorklistQuery['sort']>): WorklistUrlState {
  const current = state.sort ? state : { ...state, ...DEFAULT_SORT };
  const descending =
    current.sort === sort
      ? !current.descending
      : sort === 'probability' || sort === 'plans' || sort === 'lastDay';
  return changeWorklist(state, { sort, descending });
}

/** The same without what is undefined. */
export function defined<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined)) as T;
}
