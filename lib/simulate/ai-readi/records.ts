import { GLUCOSE_LIMITS } from '@/lib/clinical/glucose';
import type { ActivityInterval, Series, SleepInterval } from '@/lib/derive';

/** `2024-03-05T16:11:00Z` of ms since the epoch. */
export function instant(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}

function pointFrame(ms: number): string {
  return `"effective_time_frame":{"date_time":"${instant(ms)}"}`;
}

function intervalFrame(start: number, end: number): string {
  return `"effective_time_frame":{"time_interval":{"start_date_time":"${instant(start)}","end_date_time":"${instant(end)}"}}`;
}

/** How a numeric sensor of the watch writes a reading. */
export interface GaugeFormat {
  /** Suffix of the file and the folder below `wearable_activity_monitor`. */
  readonly file: string;
  readonly folder: string;
  readonly bodyKey: string;
  readonly schema: readonly [namespace: string, name: string, version: string];
  readonly key: string;
  readonly unit: string;
  /** Written before and after the value, where the sensor adds fields. */
  readonly before?: string;
  readonly after?: string;
}

export const HEART_RATE: GaugeFormat = {
  file: 'heartrate',
  folder: 'heart_rate',
  bodyKey: 'heart_rate',
  schema: ['omh', 'heart-rate', '2.0'],
  key: 'heart_rate',
  unit: 'beats/min',
};
export const SPO2: GaugeFormat = {
  file: 'oxygensaturation',
  folder: 'oxygen_saturation',
  bodyKey: 'breathing',
  schema: ['omh', 'oxygen-saturation', '2.0'],
  key: 'oxygen_saturation',
  unit: '%',
  after: ',"measurement_method":"pulse oximetry"',
};
export const RESPIRATION: GaugeFormat = {
  file: 'respiratoryrate',
  folder: 'respiratory_rate',
  bodyKey: 'breathing',
  schema: ['omh', 'respiratory-rate', '2.0'],
  key: 'respiratory_rate',
  unit: 'breaths/min',
};
export const STRESS: GaugeFormat = {
  file: 'stress',
  folder: 'stress',
  bodyKey: 'stress',
  schema: ['', '', ''],
  key: 'stress',
  unit: 'stress level',
};
export const CALORIES: GaugeFormat = {
  file: 'calorie',
  folder: 'physical_activity_calorie',
  bodyKey: 'activity',
  schema: ['ieee', 'physical-activity', '1.0'],
  key: 'calories_value',
  unit: 'kcal',
  before: '"activity_name":"kcal_burned",',
};

/** Records of a numeric sensor. */
export function gaugeRecords(format: GaugeFormat, { time, value }: Series): string[] {
  const { key, unit, before = '', after = '' } = format;
  return time.map(
    (ms, i) => `{${before}"${key}":{"value":${value[i]},"unit":"${unit}"},${pointFrame(ms)}${after}}`,
  );
}

/** Sleep as the v3 writer has it, under `effective_time_frame`. */
export function sleepRecords(sleep: readonly SleepInterval[]): string[] {
  return sleep.map(
    ({ start, end, stage }) => `{"sleep_stage_state":"${stage}",${intervalFrame(start, end)}}`,
  );
}

/** Movement, with the packed byte under the name of steps, as the converter writes it. */
export function activityRecords(activity: readonly ActivityInterval[]): string[] {
  return activity.map(
    ({ start, end, kind, index }) =>
      `{"activity_name":"${kind}","base_movement_quantity":{"value":${index ?? '""'},"unit":"steps"},${intervalFrame(start, end)}}`,
  );
}

/** Dexcom records; the ends of the scale are written as words. */
export function glucoseRecords({ time, value }: Series, device: string): string[] {
  return time.map((ms, i) => {
    const reading = value[i]!;
    const shown =
      reading <= GLUCOSE_LIMITS.low ? '"Low"' : reading >= GLUCOSE_LIMITS.high ? '"High"' : reading;
    return `{${intervalFrame(ms, ms)},"event_type":"EGV","source_device_id":"${device}","blood_glucose":{"unit":"mg/dL","value":${shown}},"transmitter_time":{"unit":"long integer","value":${Math.round((ms - time[0]!) / 1000) + 7500}},"transmitter_id":"SIM000"}`;
  });
}
