import 'server-only';
import type { LabelledDay } from '@/lib/classifiers/labelled-day';
import type { DayRow } from '@/lib/derive/day';
import { rowFromJson } from '@/lib/features';
import { rowsOf } from '@/lib/training/row-unit';
import type { ExperimentRows, ExperimentUnit } from '@/lib/views/experiment-types';
import { db } from './client';
import type { Viewer } from './viewer';

const ALL_DOMAINS = 4;
/** Below this many people, four parts of them say nothing. */
const FEWEST_PEOPLE = 8;
const BATCH = 100;

/** How many labelled complete rows the viewer's data sets have, by data set and unit; none where there is no such day. */
export async function countExperimentRows(viewer: Viewer): Promise<ReadonlyMap<string, ExperimentRows[]>> {
  const counts = await db().$queryRaw<
    { dataset: string; people: number; days: number; highDays: number; highPeople: number }[]
  >`
    WITH person AS (
      SELECT s.id AS dataset, p.id, count(*) AS days,
        count(*) FILTER (WHERE d."stressMean" >= s."stressThreshold") AS high,
        avg(d."stressMean") >= s."stressThreshold" AS "isHigh"
      FROM "Day" d JOIN "Participant" p ON p.id = d."participantId" JOIN "Dataset" s ON s.id = p."datasetId"
      WHERE s."clinicId" = ${viewer.clinicId} AND s.ready AND d."sufficientDomains" = ${ALL_DOMAINS}
        AND d."stressMean" IS NOT NULL
      GROUP BY s.id, p.id
    )
    SELECT dataset, count(*)::int AS people, sum(days)::int AS days, sum(high)::int AS "highDays",
      (count(*) FILTER (WHERE "isHigh"))::int AS "highPeople"
    FROM person GROUP BY dataset`;
  return new Map(
    counts.map(({ dataset, people, days, highDays, highPeople }) => [
      dataset,
      [
        withRefusal({ unit: 'window', people, rows: people, high: highPeople }),
        withRefusal({ unit: 'day', people, rows: days, high: highDays }),
      ],
    ]),
  );
}

function withRefusal(rows: ExperimentRows): ExperimentRows {
  const { people, high, unit } = rows;
  if (people < FEWEST_PEOPLE)
    return {
      ...rows,
      refusal: `Only ${people} people have complete days with a stress label; ${FEWEST_PEOPLE} are the fewest.`,
    };
  if (high === 0 || high === rows.rows)
    return {
      ...rows,
      refusal: `Every ${unit} is of ${high === 0 ? 'low' : 'high'} stress: nothing to tell apart.`,
    };
  return rows;
}

/**
 * The labelled complete rows of a data set, by person and day. People carry their id of the source, on which the split
 * depends, so that the same data imported anew are split alike; it leaves memory in no result.
 */
export async function readExperimentRows(datasetId: string, unit: ExperimentUnit): Promise<LabelledDay[]> {
  const { stressThreshold } = await db().dataset.findUniqueOrThrow({
    where: { id: datasetId },
    select: { stressThreshold: true },
  });
  const rows: LabelledDay[] = [];
  for (let after: string | undefined; ; ) {
    const people = await db().participant.findMany({
      where: { datasetId, ...(after === undefined ? {} : { sourceId: { gt: after } }) },
      select: {
        sourceId: true,
        days: {
          where: { sufficientDomains: ALL_DOMAINS, stressMean: { not: null } },
          select: { day: true, features: true, sufficiency: true, stressMean: true, stressReadings: true },
          orderBy: { day: 'asc' },
        },
      },
      orderBy: { sourceId: 'asc' },
      take: BATCH,
    });
    // Databases sort text in different ways; what is trained must not depend on which one it is.
    if (people.length === 0)
      return rows.sort(
        (a, b) => Number(a.participant > b.participant) - Number(a.participant < b.participant),
      );
    for (const { sourceId, days } of people)
      rows.push(
        ...rowsOf(
          { id: sourceId },
          days.map(
            ({ features, sufficiency, stressMean, ...day }): DayRow => ({
              ...day,
              features: rowFromJson(features),
              // Written by the import from the type it is read as.
              sufficiency: sufficiency as unknown as DayRow['sufficiency'],
              stressMean: stressMean ?? undefined,
            }),
          ),
          unit,
          stressThreshold,
        ),
      );
    after = people.at(-1)?.sourceId;
  }
}
