import { indexOfDate, localDays } from '@/lib/derive';
import type { SimulatedParticipant } from '../types';
import {
  activityRecords,
  CALORIES,
  type GaugeFormat,
  gaugeRecords,
  glucoseRecords,
  HEART_RATE,
  RESPIRATION,
  SPO2,
  STRESS,
  sleepRecords,
} from './records';
import { type LogSpan, motionSentinel, spo2WithSentinels, withSentinels } from './sentinels';

/** One sensor file of a participant with the figures its manifest row needs. */
export interface SensorFile {
  readonly sensor: string;
  /** Relative to the root of the data set, `/` between folders. */
  readonly path: string;
  readonly text: string;
  readonly records: number;
  /** Mean of the written values, sentinels included, as the manifests have it. */
  readonly average: number;
}

/** Fixed, so that equal seeds give equal bytes. */
const CREATED_AT = '2025-09-01T12:00:00Z';

const ZONE_HEADERS: Readonly<Record<string, string>> = {
  'America/Los_Angeles': 'pst',
  'America/Chicago': 'cst',
};

/** The eight sensor files of a participant in the layout of AI-READI release 3. */
export function sensorFiles(simulated: SimulatedParticipant): SensorFile[] {
  const { streams, sampling } = simulated;
  const { sourceId: id, timezone } = streams.participant;
  const span = logSpan(simulated);
  const zone = ZONE_HEADERS[timezone] ?? 'pst';
  const motion = () => motionSentinel(streams.activity);

  const watch = (
    format: Pick<GaugeFormat, 'file' | 'folder' | 'bodyKey' | 'schema'>,
    records: readonly string[],
    average: number,
  ): SensorFile => ({
    sensor: format.file,
    path: `wearable_activity_monitor/${format.folder}/garmin_vivosmart5/${id}/${id}_${format.file}.json`,
    text: `{"header":${watchHeader(id, format.schema, zone)},"body":{"${format.bodyKey}":[${records.join(',\n')}]}}\n`,
    records: records.length,
    average,
  });
  const gauge = (format: GaugeFormat, series: { time: readonly number[]; value: readonly number[] }) =>
    watch(format, gaugeRecords(format, series), meanOf(series.value));

  const bytes = streams.activity.map(({ index }) => index ?? 0);
  const hours = streams.sleep.map(({ start, end }) => (end - start) / 3_600_000);
  return [
    gauge(
      HEART_RATE,
      withSentinels(streams.heartRate, span, sampling.heartRate, () => 0),
    ),
    gauge(SPO2, spo2WithSentinels(streams.spo2, streams.sleep, span, sampling.spo2)),
    watch(
      { file: 'activity', folder: 'physical_activity', bodyKey: 'activity', schema: ['', '', ''] },
      activityRecords(streams.activity),
      bytes.reduce((sum, byte) => sum + byte, 0) / Math.max(1, simulated.truth.length),
    ),
    gauge(CALORIES, streams.activeEnergy),
    gauge(RESPIRATION, withSentinels(streams.respiration, span, sampling.respiration, motion())),
    watch(
      { file: 'sleep', folder: 'sleep', bodyKey: 'sleep', schema: ['omh', 'sleep-stages', '2.0'] },
      sleepRecords(streams.sleep),
      meanOf(hours),
    ),
    gauge(STRESS, withSentinels(streams.stress, span, sampling.stress, motion())),
    glucoseFile(simulated, zone),
  ];
}

function glucoseFile({ streams }: SimulatedParticipant, zone: string): SensorFile {
  const { sourceId: id } = streams.participant;
  const header = [
    owner(id, 'patient_id'),
    schemaId(['omh', 'blood-glucose', '3.0']),
    '"modality":"sensed"',
    // The key is misspelt in the published files.
    '"acquistion_rate":{"number_of_times":1,"time_window":{"value":5,"unit":"min"}}',
    `"timezone":"${zone}"`,
  ].join(',');
  const records = glucoseRecords(streams.glucose, `SIM${id}`);
  return {
    sensor: 'DEX',
    path: `wearable_blood_glucose/continuous_glucose_monitoring/dexcom_g6/${id}/${id}_DEX.json`,
    text: `{"header":{${header}},"body":{"cgm":[${records.join(',\n')}]}}\n`,
    records: records.length,
    // As published: Low enters the manifest's average as 70, High as 200.
    average: meanOf(streams.glucose.value.map((v) => (v <= 40 ? 70 : v >= 400 ? 200 : v))),
  };
}

function watchHeader(id: string, schema: GaugeFormat['schema'], zone: string): string {
  return `{${owner(id, 'user_id')},${schemaId(schema)},"timezone":"${zone}"}`;
}

function owner(id: string, field: 'user_id' | 'patient_id'): string {
  return `"uuid":"AIREADI-${id}","creation_date_time":"${CREATED_AT}","${field}":"AIREADI-${id}"`;
}

function schemaId([namespace, name, version]: GaugeFormat['schema']): string {
  return `"schema_id":{"namespace":"${namespace}","name":"${name}","version":${version === '' ? '""' : version}}`;
}

function logSpan({ streams, startDay, truth }: SimulatedParticipant): LogSpan {
  const calendar = localDays(streams.participant.timezone);
  const first = indexOfDate(startDay)!;
  return { start: calendar.startOf(first), end: calendar.startOf(first + truth.length) };
}

function meanOf(values: readonly number[]): number {
  return values.length === 0 ? Number.NaN : values.reduce((sum, v) => sum + v, 0) / values.length;
}
