import type { Files } from '../folder.fixture';

const HEADER = {
  creation_date_time: '2025-01-01T00:00:00Z',
  schema_id: { namespace: '', name: '', version: '' },
};

/** A sensor file of an invented participant. */
export function sensorFile(
  id: string,
  bodyKey: string,
  records: readonly unknown[],
  timezone: string | undefined = 'pst',
): object {
  return {
    header: { uuid: `AIREADI-${id}`, user_id: `AIREADI-${id}`, ...HEADER, ...(timezone ? { timezone } : {}) },
    body: { [bodyKey]: records },
  };
}

/** ISO stamp `minutes` after 2025-01-07 00:00 in Los Angeles. */
export function at(minutes: number, day = 7): string {
  const iso = new Date(Date.UTC(2025, 0, day, 8) + minutes * 60_000).toISOString();
  return `${iso.slice(0, 19)}Z`;
}

export function instant(minutes: number): { readonly date_time: string } {
  return { date_time: at(minutes) };
}

export function interval(from: number, to: number): object {
  return { time_interval: { start_date_time: at(from), end_date_time: at(to) } };
}

export const heart = (minutes: number, value: unknown): object => ({
  heart_rate: { value, unit: 'beats/min' },
  effective_time_frame: instant(minutes),
});
export const stress = (minutes: number, value: unknown): object => ({
  stress: { value, unit: 'stress level' },
  effective_time_frame: instant(minutes),
});
export const glucose = (minutes: number, value: unknown, more: object = {}): object => ({
  effective_time_frame: interval(minutes, minutes),
  event_type: 'EGV',
  blood_glucose: { unit: 'mg/dL', value },
  ...more,
});
export const stage = (state: string, from: number, to: number): object => ({
  sleep_stage_state: state,
  effective_time_frame: interval(from, to),
});
export const moving = (name: string, value: unknown, from: number, to: number): object => ({
  activity_name: name,
  base_movement_quantity: { value, unit: 'steps' },
  effective_time_frame: interval(from, to),
});

const range = (n: number): readonly number[] => Array.from({ length: n }, (_, i) => i);

const FOLDERS = {
  heartrate: ['wearable_activity_monitor/heart_rate/garmin_vivosmart5', 'heart_rate'],
  oxygensaturation: ['wearable_activity_monitor/oxygen_saturation/garmin_vivosmart5', 'breathing'],
  activity: ['wearable_activity_monitor/physical_activity/garmin_vivosmart5', 'activity'],
  calorie: ['wearable_activity_monitor/physical_activity_calorie/garmin_vivosmart5', 'activity'],
  respiratoryrate: ['wearable_activity_monitor/respiratory_rate/garmin_vivosmart5', 'breathing'],
  sleep: ['wearable_activity_monitor/sleep/garmin_vivosmart5', 'sleep'],
  stress: ['wearable_activity_monitor/stress/garmin_vivosmart5', 'stress'],
  DEX: ['wearable_blood_glucose/continuous_glucose_monitoring/dexcom_g6', 'cgm'],
} as const;
export type SensorName = keyof typeof FOLDERS;

export function pathOf(id: string, sensor: SensorName): string {
  return `${FOLDERS[sensor][0]}/${id}/${id}_${sensor}.json`;
}

/** One whole invented day (7 January 2025, Los Angeles) of a participant in the layout of release 3. */
export function participantFiles(
  id: string,
  changed: Partial<Record<SensorName, readonly unknown[]>> = {},
  timezone: string | undefined = 'pst',
): Record<string, object> {
  const day: Readonly<Record<SensorName, readonly unknown[]>> = {
    heartrate: range(240).map((i) => heart(i * 6, 70)),
    oxygensaturation: range(24).map((i) => ({
      oxygen_saturation: { value: 95, unit: '%' },
      effective_time_frame: instant(i * 60),
    })),
    respiratoryrate: range(100).map((i) => ({
      respiratory_rate: { value: 14.5, unit: 'breaths/min' },
      effective_time_frame: instant(i * 10),
    })),
    stress: range(240).map((i) => stress(i * 6, 40)),
    activity: [moving('sedentary', 0, 480, 900), moving('walking', 70, 900, 960)],
    calorie: range(12).map((i) => ({
      activity_name: 'kcal_burned',
      calories_value: { value: i * 20, unit: 'kcal' },
      effective_time_frame: instant(600 + i * 60),
    })),
    sleep: [
      stage('light', -60, 180),
      stage('deep', 180, 240),
      stage('rem', 240, 300),
      stage('awake', 300, 310),
    ],
    DEX: range(288).map((i) => glucose(i * 5, i < 72 ? 190 : 120)),
  };
  const files: Record<string, object> = {};
  for (const sensor of Object.keys(FOLDERS) as SensorName[])
    files[pathOf(id, sensor)] = sensorFile(id, FOLDERS[sensor][1], changed[sensor] ?? day[sensor], timezone);
  return files;
}

/** participants.tsv of release 3 (or, with another first column, before it). */
export function participantTable(
  rows: readonly (readonly [id: string, group: string, age: string | number])[],
  idColumn = 'person_id',
): string {
  const lines = rows.map(([id, group, age]) => `${id}\tUW\t${group}\t${age}\t2025-01-07\ttrain\tTRUE`);
  return [
    `${idColumn}\tclinical_site\tstudy_group\tage\tstudy_visit_date\trecommended_split\tcardiac_ecg`,
    ...lines,
    '',
  ].join('\n');
}

/** A copy with these participants, all healthy and 60. */
export function copyOf(...ids: readonly string[]): Record<string, string | object> {
  const files: Files = Object.assign({}, ...ids.map((id) => participantFiles(id)));
  return { 'participants.tsv': participantTable(ids.map((id) => [id, 'healthy', 60])), ...files };
}
