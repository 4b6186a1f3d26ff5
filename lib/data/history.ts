import 'server-only';
import type { HistoryDay } from '@/lib/counterfactuals';
import { rowFromJson } from '@/lib/features';
import { db } from './client';

/**
 * The days of a patient whose stress was measured, with their measured class; the day that plans are made for is left
 * out.
 */
export async function measuredDays(participantId: string, except: string): Promise<readonly HistoryDay[]> {
  const participant = await db().participant.findUniqueOrThrow({
    where: { id: participantId },
    select: {
      dataset: { select: { stressThreshold: true } },
      days: {
        where: { stressMean: { not: null }, day: { not: except } },
        select: { day: true, features: true, stressMean: true },
        orderBy: { day: 'asc' },
      },
    },
  });
  const threshold = participant.dataset.stressThreshold;
  return participant.days.map(({ day, features, stressMean }) => ({
    day,
    features: rowFromJson(features),
    label: stressMean !== null && stressMean >= threshold ? 1 : 0,
  }));
}
