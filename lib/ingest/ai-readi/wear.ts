import type { ActivityInterval, ParticipantStreams, Series } from '@/lib/derive/streams';

/** The watch is taken for worn until this long after its last sign of wear. */
const GRACE_MS = 2 * 3_600_000;

/**
 * Cuts what the watch logged after it was taken off for good: heart rate, stress, respiration and activity go on, SpO2,
 * sleep and calories stop. Without SpO2 and calories there is no sign of wear by day and nothing is cut.
 */
export function trimNonWear(streams: ParticipantStreams): {
  readonly streams: ParticipantStreams;
  readonly trimmed: number;
} {
  const { spo2, activeEnergy, sleep } = streams;
  if (spo2.time.length === 0 && activeEnergy.time.length === 0) return { streams, trimmed: 0 };
  let lastSign = Number.NEGATIVE_INFINITY;
  for (const time of [spo2.time, activeEnergy.time, sleep.map((i) => i.end)])
    for (const t of time) if (t > lastSign) lastSign = t;
  const end = lastSign + GRACE_MS;
  const heartRate = until(streams.heartRate, end);
  const stress = until(streams.stress, end);
  const respiration = until(streams.respiration, end);
  const activity = streams.activity.filter((i: ActivityInterval) => i.start <= end);
  const trimmed =
    streams.heartRate.time.length -
    heartRate.time.length +
    (streams.stress.time.length - stress.time.length) +
    (streams.respiration.time.length - respiration.time.length) +
    (streams.activity.length - activity.length);
  return trimmed === 0
    ? { streams, trimmed }
    : { streams: { ...streams, heartRate, stress, respiration, activity }, trimmed };
}

function until({ time, value }: Series, end: number): Series {
  if (time.every((t) => t <= end)) return { time, value };
  const kept = time.flatMap((t, i) => (t <= end ? [i] : []));
  return { time: kept.map((i) => time[i]!), value: kept.map((i) => value[i]!) };
}
