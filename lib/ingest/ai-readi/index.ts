import type { ParticipantRecord, ParticipantStreams } from '@/lib/derive/streams';
import { throwIfAborted } from '@/lib/errors';
import { FEATURES } from '@/lib/features';
import { EMPTY_SERIES } from '../empty-series';
import { RefusedFile } from '../problems';
import type { FileTree } from '../tree/file-tree';
import type { ImportContext, ImportItem } from '../types';
import { type ClinicalValues, readClinical } from './clinical';
import { readDocument } from './document';
import { filesByParticipant, type ParticipantFiles, SENSORS, type Sensor } from './files';
import { type ListedParticipant, type ParticipantTable, readParticipantTable } from './participants';
import { GAUGES, readActivity, readGauge, readGlucose, readSleep } from './signals';
import { zoneOfParticipant } from './timezone';
import { trimNonWear } from './wear';

const BODY_KEYS: Readonly<Record<Sensor, string>> = {
  heartrate: GAUGES.heartrate.bodyKey,
  oxygensaturation: GAUGES.oxygensaturation.bodyKey,
  respiratoryrate: GAUGES.respiratoryrate.bodyKey,
  stress: GAUGES.stress.bodyKey,
  calorie: GAUGES.calorie.bodyKey,
  activity: 'activity',
  sleep: 'sleep',
  DEX: 'cgm',
};

type Signals = Omit<ParticipantStreams, 'participant'>;

const NOTHING: Signals = {
  heartRate: EMPTY_SERIES,
  restingHeartRate: EMPTY_SERIES,
  stress: EMPTY_SERIES,
  respiration: EMPTY_SERIES,
  spo2: EMPTY_SERIES,
  glucose: EMPTY_SERIES,
  activeEnergy: EMPTY_SERIES,
  sleep: [],
  nights: [],
  activity: [],
};

/**
 * Streams of each participant of an AI-READI folder (releases 1 to 3, any nesting), in the order of their ids. A
 * participant with a file that cannot be read, or an error in its row of participants.tsv, is left out whole.
 * @throws RefusedFile when participants.tsv is there and cannot be read
 */
export async function* readAiReadi(tree: FileTree, context: ImportContext): AsyncGenerator<ImportItem> {
  const table = await readParticipantTable(tree, context);
  const clinical = await readClinical(tree, context);
  const people = filesByParticipant(tree);
  const total = [...people.values()].reduce((sum, { sensors }) => sum + Object.keys(sensors).length, 0);
  let done = 0;
  const onFile = () => {
    done++;
    context.onFile(done, total);
  };
  warnOfTheFileless(table, people, context);
  for (const [id, files] of [...people].sort(([a], [b]) => (a < b ? -1 : 1))) {
    throwIfAborted(context.signal, 'The import');
    const listed = table?.people.get(id);
    if (table && !listed)
      context.problems.warn({
        file: table.file,
        code: 'unlisted-participant',
        message: `Participant ${id} is not listed: age and study group are unknown.`,
      });
    const streams = await readPerson(tree, id, files, listed, clinical.get(id), context, onFile);
    if (streams) yield { kind: 'streams', streams };
    else context.onLeftOut();
  }
}

async function readPerson(
  tree: FileTree,
  id: string,
  files: ParticipantFiles,
  listed: ListedParticipant | undefined,
  clinical: ClinicalValues | undefined,
  context: ImportContext,
  onFile: () => void,
): Promise<ParticipantStreams | undefined> {
  const { problems } = context;
  for (const file of files.duplicates)
    problems.error({
      file,
      code: 'duplicate-file',
      message: `Participant ${id} has this sensor twice. Keep one of the two files.`,
    });
  let refused = (listed?.refused ?? false) || files.duplicates.length > 0;
  let signals = NOTHING;
  let zone: string | undefined;
  for (const sensor of SENSORS) {
    const file = files.sensors[sensor];
    if (file === undefined) continue;
    try {
      const { records, timezone } = await readDocument(tree, file, id, BODY_KEYS[sensor], context);
      signals = { ...signals, ...readSensor(sensor, records, file, context) };
      zone ??= timezone;
      if (timezone && timezone !== zone)
        problems.warn({
          file,
          field: 'header.timezone',
          code: 'unknown-time-zone',
          message: `This file says ${timezone}, an earlier one ${zone}; ${zone} was used.`,
        });
    } catch (error) {
      if (!(error instanceof RefusedFile)) throw error;
      problems.error(error.detail);
      refused = true;
    }
    onFile();
  }
  const timezone = zone ?? zoneOfParticipant(id, listed?.site);
  if (!timezone && !refused) {
    refused = true;
    problems.error({
      file: Object.values(files.sensors)[0] ?? '',
      field: 'header.timezone',
      code: 'unknown-time-zone',
      message: `No header names the time zone of participant ${id}, and the id and site do not tell it.`,
    });
  }
  if (refused || !timezone) return undefined;
  const { streams, trimmed } = trimNonWear({
    participant: recordOf(id, timezone, listed, clinical),
    ...signals,
  });
  problems.reject('Reading after the watch was taken off for good', trimmed);
  return streams;
}

function readSensor(
  sensor: Sensor,
  records: readonly unknown[],
  file: string,
  context: ImportContext,
): Partial<Signals> {
  switch (sensor) {
    case 'heartrate':
      return { heartRate: readGauge(records, file, GAUGES.heartrate, context) };
    case 'oxygensaturation':
      return { spo2: readGauge(records, file, GAUGES.oxygensaturation, context) };
    case 'respiratoryrate':
      return { respiration: readGauge(records, file, GAUGES.respiratoryrate, context) };
    case 'stress':
      return { stress: readGauge(records, file, GAUGES.stress, context) };
    case 'calorie':
      return { activeEnergy: readGauge(records, file, GAUGES.calorie, context) };
    case 'activity':
      return { activity: readActivity(records, file, context) };
    case 'sleep':
      return { sleep: readSleep(records, file, context) };
    case 'DEX':
      return { glucose: readGlucose(records, file, context) };
  }
}

function recordOf(
  sourceId: string,
  timezone: string,
  listed: ListedParticipant | undefined,
  clinical: ClinicalValues | undefined,
): ParticipantRecord {
  const { hba1cPct, bmi, birthYear } = clinical ?? {};
  const visited = listed?.visitYear;
  const [youngest, oldest] = FEATURES.age.legal;
  const counted = birthYear !== undefined && visited !== undefined ? visited - birthYear : undefined;
  const age =
    listed?.age ?? (counted !== undefined && counted >= youngest && counted <= oldest ? counted : undefined);
  return {
    sourceId,
    timezone,
    ...(age === undefined ? {} : { age }),
    ...(listed?.studyGroup === undefined ? {} : { studyGroup: listed.studyGroup }),
    ...(hba1cPct === undefined ? {} : { hba1cPct }),
    ...(bmi === undefined ? {} : { bmi }),
    ...(listed?.split === undefined ? {} : { split: listed.split }),
  };
}

function warnOfTheFileless(
  table: ParticipantTable | undefined,
  people: ReadonlyMap<string, ParticipantFiles>,
  { problems }: ImportContext,
): void {
  for (const [id, { row }] of table?.people ?? [])
    if (!people.has(id))
      problems.warn({
        file: table?.file ?? '',
        row,
        code: 'no-sensor-files',
        message: `Participant ${id} has no sensor file and was not imported.`,
      });
}
