import 'server-only';
import { type CheckResult, listFiles, type TuningFacts, type TuningSettings } from '@/lib/finetune';
import type {
  ExamplePreview,
  SubmissionStatus,
  SubmissionView,
  TuningListItem,
  TuningView,
} from '@/lib/views/tuning-types';
import type { RunStatus } from '@/lib/views/types';
import type { Prisma } from './generated/client';
import { rowsAhead } from './leases';
import { submissionGate } from './tuning-gate';
import type { Viewer } from './viewer';

/** What a set needs of the database to be shown. */
export const TUNING_INCLUDE = {
  dataset: { select: { id: true, name: true, synthetic: true, dataPolicy: true } },
  submissions: { orderBy: { createdAt: 'desc' } },
} as const satisfies Prisma.TuningSetInclude;

/** The large columns, which lists do without. */
export const TUNING_OMIT = { examples: true, preview: true, checks: true } as const;

type Row = Omit<Prisma.TuningSetGetPayload<{ include: typeof TUNING_INCLUDE }>, 'examples'>;
type ListRow = Omit<Row, 'preview' | 'checks'>;

// Every JSON column below was written by this product from the type it is read as.
const as = <T>(json: Prisma.JsonValue): T => json as unknown as T;
const asOrNone = <T>(json: Prisma.JsonValue): T | undefined => (json === null ? undefined : as<T>(json));

/** A stored set without what is large. */
export function toTuningItem(row: ListRow): TuningListItem {
  const { dataset } = row;
  const status = row.status as RunStatus;
  return {
    id: row.id,
    name: row.name,
    status,
    cancelling: status === 'running' && row.cancelRequested,
    createdAt: row.createdAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString(),
    dataset: {
      ...dataset,
      dataPolicy: dataset.dataPolicy === 'remoteAllowed' ? 'remoteAllowed' : 'localOnly',
    },
    classifierId: row.classifierId,
    settings: as<TuningSettings>(row.settings),
    progress: status === 'running' ? asOrNone<TuningListItem['progress']>(row.progress) : undefined,
    failure: asOrNone<TuningListItem['failure']>(row.failure),
  };
}

/** A stored set with its checks, files and submissions, and where this viewer may send it. */
export async function toTuningView(viewer: Viewer, row: Row): Promise<TuningView> {
  const item = toTuningItem(row);
  const facts = asOrNone<TuningFacts>(row.facts);
  const checks = asOrNone<readonly CheckResult[]>(row.checks);
  const { train, validation } = facts?.parts ?? {};
  return {
    ...item,
    ...(await rowsAhead('TuningSet', row)),
    preview: asOrNone<readonly ExamplePreview[]>(row.preview) ?? [],
    facts,
    checks,
    files: facts ? listFiles((train?.pairs ?? 0) > 0 && (validation?.pairs ?? 0) > 0) : [],
    submissions: row.submissions.map(toSubmission),
    openai: await submissionGate(viewer, item.dataset.dataPolicy, checks),
  };
}

/** A stored submission, as it was last heard of. */
export function toSubmission(row: Prisma.TuningSubmissionGetPayload<object>): SubmissionView {
  return {
    id: row.id,
    method: row.method === 'dpo' ? 'dpo' : 'supervised',
    baseModel: row.baseModel,
    status: row.status as SubmissionStatus,
    remoteId: row.remoteId ?? undefined,
    tunedModel: row.tunedModel ?? undefined,
    failure: row.failure ?? undefined,
    createdAt: row.createdAt.toISOString(),
  };
}
