// Only the server reads addresses. Kept apart from url-state.ts, which the browser loads: there zod would try `eval`,
// which the content security policy reports.
import { z } from 'zod';
import { STUDY_GROUPS } from '@/lib/features';
import { DEFAULT_SORT, defined, type WorklistUrlState } from './url-state';

export const PREDICTED = ['high', 'low', 'none'] as const;
export const DATA_QUALITY = ['sufficient', 'insufficient'] as const;
export const SORTS = ['patient', 'age', 'probability', 'lastDay', 'data', 'plans'] as const;

const OPAQUE_ID = /^[A-Za-z0-9_-]{1,64}$/;

/** The query as the server reads it; also the check of what a browser sends to it. */
export const WORKLIST_QUERY = z.object({
  dataset: z.string().regex(OPAQUE_ID).optional(),
  search: z.string().max(100).optional(),
  predicted: z.enum(PREDICTED).optional(),
  data: z.enum(DATA_QUALITY).optional(),
  group: z
    .number()
    .int()
    .min(0)
    .max(STUDY_GROUPS.length - 1)
    .optional(),
  sort: z.enum(SORTS).optional(),
  descending: z.boolean().optional(),
  page: z.number().int().min(1).max(100_000).optional(),
});

type RawParams = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Reads the address; whatever is unknown or out of range is left out, never an error. */
export function parseWorklistUrl(params: RawParams): WorklistUrlState {
  const text = (name: string): string | undefined => {
    const value = params[name];
    return typeof value === 'string' ? value : value?.[0];
  };
  const whole = (name: string): number | undefined =>
    /^\d{1,6}$/.test(text(name) ?? '') ? Number(text(name)) : undefined;
  const keep = <K extends keyof typeof WORKLIST_QUERY.shape>(key: K, value: unknown) => {
    const parsed = WORKLIST_QUERY.shape[key].safeParse(value);
    return (parsed.success ? parsed.data : undefined) as z.output<(typeof WORKLIST_QUERY.shape)[K]>;
  };
  const sort = keep('sort', text('sort'));
  const direction = { asc: false, desc: true }[text('dir') ?? ''];
  const page = keep('page', whole('page'));
  return defined({
    dataset: keep('dataset', text('dataset')),
    predicted: keep('predicted', text('predicted')),
    data: keep('data', text('data')),
    group: keep('group', whole('group')),
    sort,
    descending: sort === undefined ? undefined : (direction ?? sort === DEFAULT_SORT.sort),
    page: page === 1 ? undefined : page,
  });
}
