import type { ActivityInterval, ParticipantRecord, ParticipantStreams, SleepInterval } from '@/lib/derive';

/** A series that is still being written. */
export class SeriesRecorder {
  readonly time: number[] = [];
  readonly value: number[] = [];

  /** Appends readings at minutes after `midnight` (ms, UTC). */
  add(midnight: number, minutes: readonly number[], values: readonly number[], offsetSeconds = 0): void {
    for (let i = 0; i < minutes.length; i++) {
      this.time.push(midnight + minutes[i]! * 60_000 + offsetSeconds * 1000);
      this.value.push(values[i]!);
    }
  }
}

/** The streams of one participant while their days are simulated. */
export class StreamRecorder {
  readonly heartRate = new SeriesRecorder();
  readonly stress = new SeriesRecorder();
  readonly respiration = new SeriesRecorder();
  readonly spo2 = new SeriesRecorder();
  readonly glucose = new SeriesRecorder();
  readonly activeEnergy = new SeriesRecorder();
  readonly sleep: SleepInterval[] = [];
  readonly activity: ActivityInterval[] = [];

  /** What was recorded. AI-READI has neither a resting heart rate nor night totals. */
  streams(participant: ParticipantRecord): ParticipantStreams {
    const { heartRate, stress, respiration, spo2, glucose, activeEnergy, sleep, activity } = this;
    const series = ({ time, value }: SeriesRecorder) => ({ time, value });
    return {
      participant,
      heartRate: series(heartRate),
      restingHeartRate: { time: [], value: [] },
      stress: series(stress),
      respiration: series(respiration),
      spo2: series(spo2),
      glucose: series(glucose),
      activeEnergy: series(activeEnergy),
      sleep,
      nights: [],
      activity,
    };
  }
}
