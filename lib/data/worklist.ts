import 'server-only';
import type { Worklist, WorklistQuery, WorklistRow } from '@/lib/views/worklist-types';
import { classifierHead } from './classifiers';
import { db } from './client';
import { listDatasets } from './datasets';
import { Prisma } from './generated/client';
import type { Viewer } from './viewer';

export const WORKLIST_PAGE_SIZE = 50;
const TREND_DAYS = 7;
const ALL_DOMAINS = 4;

interface Row {
  id: string;
  sourceId: string;
  age: number | null;
  studyGroup: number | null;
  lastDay: string | null;
  sufficientDomains: number | null;
  probability: number | null;
  high: boolean | null;
  kept: bigint;
  open: bigint;
  total: bigint;
}

/** One page of the worklist: the latest day of each patient, its prediction and its plans. */
export async function getWorklist(viewer: Viewer, query: WorklistQuery): Promise<Worklist> {
  const datasets = await listDatasets(viewer);
  const dataset = datasets.find((d) => d.id === query.dataset) ?? datasets[0];
  const page = Math.max(1, Math.trunc(query.page ?? 1));
  const empty = { datasets, rows: [], total: 0, page, pageSize: WORKLIST_PAGE_SIZE };
  if (!dataset) return empty;
  const { classifierId } = await db().dataset.findUniqueOrThrow({
    where: { id: dataset.id },
    select: { classifierId: true },
  });
  const found = await db().$queryRaw<Row[]>`
    SELECT p.id, p."sourceId", p.age, p."studyGroup", p."lastDay", d."sufficientDomains", pr.probability, pr.high,
      (SELECT count(*) FROM "Plan" pl JOIN "Run" r ON r.id = pl."runId"
        WHERE r."participantId" = p.id AND pl.decision = 'kept') AS kept,
      (SELECT count(*) FROM "Plan" pl JOIN "Run" r ON r.id = pl."runId"
        WHERE r."participantId" = p.id AND pl.decision = 'open') AS open,
      count(*) OVER () AS total
    FROM "Participant" p
    LEFT JOIN "Day" d ON d."participantId" = p.id AND d.day = p."lastDay"
    LEFT JOIN "Prediction" pr ON pr."dayId" = d.id AND pr."classifierId" = ${classifierId}
    WHERE ${Prisma.join(conditions(dataset.id, query), ' AND ')}
    ORDER BY ${order(query)}, p."sourceId" ASC
    LIMIT ${WORKLIST_PAGE_SIZE} OFFSET ${(page - 1) * WORKLIST_PAGE_SIZE}`;
  const trends = await trendsOf(
    found.map((row) => row.id),
    classifierId,
  );
  return {
    dataset,
    datasets,
    rows: found.map((row) => toWorklistRow(row, trends.get(row.id) ?? [])),
    total: Number(found[0]?.total ?? 0),
    page,
    pageSize: WORKLIST_PAGE_SIZE,
    classifier: classifierId ? await classifierHead(classifierId) : undefined,
  };
}

/** The patients before and after one in the worklist as nobody sorted it. */
export async function neighboursInWorklist(
  dataset: { readonly id: string; readonly classifierId: string | null },
  participantId: string,
): Promise<{ readonly previous?: string; readonly next?: string }> {
  const [found] = await db().$queryRaw<{ previous: string | null; next: string | null }[]>`
    SELECT previous, next FROM (
      SELECT p.id, lag(p.id) OVER listed AS previous, lead(p.id) OVER listed AS next
      FROM "Participant" p
      LEFT JOIN "Day" d ON d."participantId" = p.id AND d.day = p."lastDay"
      LEFT JOIN "Prediction" pr ON pr."dayId" = d.id AND pr."classifierId" = ${dataset.classifierId}
      WHERE p."datasetId" = ${dataset.id}
      WINDOW listed AS (ORDER BY ${order({})}, p."sourceId" ASC)
    ) neighbours WHERE id = ${participantId}`;
  return { previous: found?.previous ?? undefined, next: found?.next ?? undefined };
}

function conditions(datasetId: string, query: WorklistQuery): Prisma.Sql[] {
  const where = [Prisma.sql`p."datasetId" = ${datasetId}`];
  const search = query.search?.trim();
  if (search) where.push(Prisma.sql`p."sourceId" ILIKE ${`%${search.replace(/[\\%_]/g, '\\$&')}%`}`);
  if (query.predicted === 'high') where.push(Prisma.sql`pr.high`);
  if (query.predicted === 'low') where.push(Prisma.sql`NOT pr.high`);
  if (query.predicted === 'none') where.push(Prisma.sql`pr.high IS NULL`);
  if (query.data === 'sufficient') where.push(Prisma.sql`d."sufficientDomains" = ${ALL_DOMAINS}`);
  if (query.data === 'insufficient')
    where.push(Prisma.sql`coalesce(d."sufficientDomains", 0) < ${ALL_DOMAINS}`);
  if (query.group !== undefined) where.push(Prisma.sql`p."studyGroup" = ${query.group}`);
  return where;
}

const SORT_COLUMNS: Readonly<Record<NonNullable<WorklistQuery['sort']>, Prisma.Sql>> = {
  patient: Prisma.sql`p."sourceId"`,
  age: Prisma.sql`p.age`,
  probability: Prisma.sql`pr.probability`,
  lastDay: Prisma.sql`p."lastDay"`,
  data: Prisma.sql`d."sufficientDomains"`,
  plans: Prisma.sql`kept + open`,
};

function order(query: WorklistQuery): Prisma.Sql {
  const sort = query.sort ?? 'probability';
  const descending = query.descending ?? (query.sort === undefined || query.sort === 'probability');
  // PostgreSQL does not see output names inside an expression, hence the two columns for plans.
  if (sort === 'plans') return descending ? Prisma.sql`kept DESC, open DESC` : Prisma.sql`kept ASC, open ASC`;
  return Prisma.sql`${SORT_COLUMNS[sort]} ${descending ? Prisma.sql`DESC` : Prisma.sql`ASC`} NULLS LAST`;
}

async function trendsOf(
  ids: readonly string[],
  classifierId: string | null,
): Promise<Map<string, (number | null)[]>> {
  const trends = new Map<string, (number | null)[]>();
  if (ids.length === 0) return trends;
  const days = await db().$queryRaw<{ participantId: string; probability: number | null }[]>`
    SELECT "participantId", probability FROM (
      SELECT d."participantId", d.day, pr.probability,
        row_number() OVER (PARTITION BY d."participantId" ORDER BY d.day DESC) AS back
      FROM "Day" d LEFT JOIN "Prediction" pr ON pr."dayId" = d.id AND pr."classifierId" = ${classifierId}
      WHERE d."participantId" IN (${Prisma.join([...ids])})
    ) recent WHERE back <= ${TREND_DAYS} ORDER BY "participantId", day`;
  for (const { participantId, probability } of days) {
    const trend = trends.get(participantId) ?? [];
    trend.push(probability);
    trends.set(participantId, trend);
  }
  return trends;
}

function toWorklistRow(row: Row, trend: readonly (number | null)[]): WorklistRow {
  return {
    id: row.id,
    patient: row.sourceId,
    age: row.age ?? undefined,
    studyGroup: row.studyGroup ?? undefined,
    probability: row.probability ?? undefined,
    high: row.high ?? undefined,
    trend,
    sufficientDomains: row.sufficientDomains ?? 0,
    keptPlans: Number(row.kept),
    openPlans: Number(row.open),
    lastDay: row.lastDay ?? undefined,
  };
}
