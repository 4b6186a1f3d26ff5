import 'server-only';
import { type Counted, type FigureFilter, OPTIMUM_ENGINE, plansBehind } from '@/lib/cohort';
import type { StudyPlansView } from '@/lib/views/study-types';
import { audit } from './audit';
import { db } from './client';
import { engineLabels } from './language-models';
import { findStudy } from './studies';
import { toStudyHead } from './study-view';
import { readCells } from './study-work';
import type { Viewer } from './viewer';

const PAGE_SIZE = 25;

/**
 * One page of what a figure of a study counts, with whose day it is. Reading it is recorded: it names patients.
 * @throws NotFoundError for a study of another clinic
 */
export async function getStudyPlans(
  viewer: Viewer,
  id: string,
  filter: FigureFilter,
  page = 1,
): Promise<StudyPlansView> {
  const study = await findStudy(viewer, id);
  const all = await countedOf(id, filter);
  const shown = all.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
  const days = await db().cohortStudyDay.findMany({
    where: { studyId: id, ordinal: { in: shown.map(({ row }) => row) } },
    include: {
      day: { select: { day: true, participant: { select: { id: true, sourceId: true } } } },
    },
  });
  const byRow = new Map(days.map((day) => [day.ordinal, day]));
  await db().$transaction((tx) => audit(tx, viewer, 'read', 'study', id));
  return {
    study: toStudyHead(study, await engineLabels(viewer)),
    counted: shown.flatMap((counted) => {
      const row = byRow.get(counted.row);
      if (!row) return [];
      const { participant, day } = row.day;
      return [
        {
          ...counted,
          patientId: participant.id,
          patient: participant.sourceId,
          day,
          dayNumber: row.place,
          probability: row.probability,
        },
      ];
    }),
    total: all.length,
    page,
    pageSize: PAGE_SIZE,
  };
}

async function countedOf(studyId: string, filter: FigureFilter): Promise<readonly Counted[]> {
  const needed = filter.metric === undefined ? [filter.engine] : [filter.engine, OPTIMUM_ENGINE];
  const cells = await readCells(studyId, needed);
  const optima = new Map(
    cells.filter(({ engine }) => engine === OPTIMUM_ENGINE).map((cell) => [cell.row, cell]),
  );
  return plansBehind(cells, filter, optima);
}
