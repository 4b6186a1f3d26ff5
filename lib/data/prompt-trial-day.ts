import 'server-only';
import { NotFoundError } from '@/lib/errors';
import type { TrialDayView } from '@/lib/views/prompt-trial-types';
import { audit } from './audit';
import { db } from './client';
import { toTrialHead } from './prompt-trial-view';
import { readTrialCells } from './prompt-trial-work';
import { findTrial } from './prompt-trials';
import type { Viewer } from './viewer';

/**
 * Everything that was proposed for one day of a trial, with whose day it is. Reading it is recorded: it names a patient.
 * @param row 1-based place of the day within the trial
 * @throws NotFoundError for a trial of another clinic, or a day it does not have
 */
export async function getTrialDay(viewer: Viewer, id: string, row: number): Promise<TrialDayView> {
  const trial = await findTrial(viewer, id);
  const found = await db().promptTrialDay.findFirst({
    where: { trialId: id, ordinal: row - 1 },
    include: { day: { select: { day: true, participant: { select: { id: true, sourceId: true } } } } },
  });
  if (!found) throw new NotFoundError('day');
  const cells = await readTrialCells(id, found.ordinal);
  await db().$transaction((tx) => audit(tx, viewer, 'read', 'prompt-trial', id));
  const { participant, day } = found.day;
  return {
    trial: toTrialHead(trial),
    row: found.ordinal,
    patientId: participant.id,
    patient: participant.sourceId,
    day,
    dayNumber: found.place,
    probability: found.probability,
    arms: Object.fromEntries(cells.map(({ arm, facts, answers }) => [arm, { facts, answers }])),
  };
}
