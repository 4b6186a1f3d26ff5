import type { ParticipantStreams } from '@/lib/derive/streams';
import { throwIfAborted } from '@/lib/errors';
import { EMPTY_SERIES } from '../empty-series';
import { RefusedFile } from '../problems';
import type { FileTree } from '../tree/file-tree';
import type { ImportContext, ImportItem } from '../types';
import { UOM_TABLES, type UomFiles, uomParticipants } from './files';
import { readUomRegister } from './participants';
import { readActivity, readGlucose, readNights, readWellness } from './readings';
import { WALL_CLOCK_ZONE } from './wall-clock';

/** How T1D-UOM's streams are to be read: epochs with true steps, resting heart rate as the watch reports it. */
const DERIVE = { activityRule: 'epochs', restingHeartRate: 'reported' } as const;

/** Streams of each participant of a T1D-UOM folder, as published (plain or gzipped). */
export async function* readT1dUom(tree: FileTree, context: ImportContext): AsyncGenerator<ImportItem> {
  const register = await readUomRegister(tree, context);
  const people = uomParticipants(tree);
  const total = people.reduce((sum, { tables }) => sum + Object.keys(tables).length, 0);
  let done = 0;
  const onFile = () => {
    done++;
    context.onFile(done, total);
  };
  for (const files of people) {
    throwIfAborted(context.signal, 'The import');
    const listed = register?.get(files.participant);
    if (register && !listed) {
      context.problems.warn({
        file: Object.values(files.tables)[0] ?? '',
        code: 'unlisted-participant',
        message: `Participant ${files.participant} is not in participants.csv and was left out.`,
      });
      for (const _ of Object.keys(files.tables)) onFile();
      continue;
    }
    const streams = await streamsOf(tree, files, listed?.age, context, onFile);
    if (streams) yield { kind: 'streams', streams, derive: DERIVE };
    else context.onLeftOut();
  }
}

/** Everything of one participant, or undefined when one of the files is refused: nobody is imported half. */
async function streamsOf(
  tree: FileTree,
  { participant, tables, duplicates }: UomFiles,
  age: number | undefined,
  context: ImportContext,
  onFile: () => void,
): Promise<ParticipantStreams | undefined> {
  let streams: ParticipantStreams = {
    participant: { sourceId: participant, timezone: WALL_CLOCK_ZONE, ...(age === undefined ? {} : { age }) },
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
  for (const file of duplicates)
    context.problems.error({
      file,
      code: 'duplicate-file',
      message: `Participant ${participant} has this table twice. Keep one of the two.`,
    });
  let refused = duplicates.length > 0;
  for (const table of UOM_TABLES) {
    const file = tables[table];
    if (file === undefined) continue;
    try {
      if (table === 'wellness') streams = { ...streams, ...(await readWellness(tree, file, context)) };
      else if (table === 'glucose') streams = { ...streams, glucose: await readGlucose(tree, file, context) };
      else if (table === 'activity')
        streams = { ...streams, activity: await readActivity(tree, file, context) };
      else streams = { ...streams, nights: await readNights(tree, file, context) };
    } catch (error) {
      if (!(error instanceof RefusedFile)) throw error;
      context.problems.error(error.detail);
      refused = true;
    }
    onFile();
  }
  return refused ? undefined : streams;
}
