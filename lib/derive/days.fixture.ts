import type { ParticipantRecord, ParticipantStreams, Series, SleepInterval, SleepStage } from './streams';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

const NONE: Series = { time: [], value: [] };

/** Streams of an invented participant in Los Angeles, empty but for what a test gives. */
export function streamsOf(
  given: Partial<Omit<ParticipantStreams, 'participant'>>,
  participant: Partial<ParticipantRecord> = {},
): ParticipantStreams {
  return {
    participant: { sourceId: 'P1', timezone: 'America/Los_Angeles', ...participant },
    heartRate: NONE,
    restingHeartRate: NONE,
    stress: NONE,
    respiration: NONE,
    spo2: NONE,
    glucose: NONE,
    activeEnergy: NONE,
    sleep: [],
    nights: [],
    activity: [],
    ...given,
  };
}

/** A reading every `every` ms in [from, to); `value` is called with the position. */
export function every(from: string, to: string, step: number, value: (i: number) => number): Series {
  const time: number[] = [];
  const values: number[] = [];
  for (let t = Date.parse(from); t < Date.parse(to); t += step) {
    values.push(value(time.length));
    time.push(t);
  }
  return { time, value: values };
}

/** Stage records one after the other from `from`: pairs of stage and minutes; `gap` leaves minutes unrecorded. */
export function stages(
  from: string,
  ...runs: readonly (readonly [SleepStage | 'gap', number])[]
): SleepInterval[] {
  const out: SleepInterval[] = [];
  let start = Date.parse(from);
  for (const [stage, minutes] of runs) {
    const end = start + minutes * MINUTE;
    if (stage !== 'gap') out.push({ start, end, stage });
    start = end;
  }
  return out;
}
