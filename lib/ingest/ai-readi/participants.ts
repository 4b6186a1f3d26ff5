import { FEATURES, parseValue, STUDY_GROUPS, type StudyGroup } from '@/lib/features';
import { RefusedFile } from '../problems';
import { type NamedRow, namedRows } from '../table';
import type { FileTree } from '../tree/file-tree';
import type { ImportContext } from '../types';
import { findFile } from './files';

/** What participants.tsv says of one person. */
export interface ListedParticipant {
  readonly row: number;
  readonly age?: number;
  readonly studyGroup?: StudyGroup;
  readonly site?: string;
  /** Year of the study visit, for the age of people whose age is not given. */
  readonly visitYear?: number;
  readonly split?: 'train' | 'val' | 'test';
  /** A fault of the row keeps this person out. */
  readonly refused: boolean;
}

/** The participant table, or undefined when the copy has none. */
export interface ParticipantTable {
  readonly file: string;
  readonly people: ReadonlyMap<string, ListedParticipant>;
}

type Column =
  | 'person_id'
  | 'participant_id'
  | 'clinical_site'
  | 'study_group'
  | 'age'
  | 'study_visit_date'
  | 'recommended_split';

const OPTIONAL: readonly Column[] = [
  'person_id',
  'participant_id',
  'clinical_site',
  'study_group',
  'age',
  'study_visit_date',
  'recommended_split',
];

/**
 * Reads participants.tsv of any release (`person_id`, or `participant_id` before release 3).
 * @throws RefusedFile when the table is there and cannot be read
 */
export async function readParticipantTable(
  tree: FileTree,
  context: ImportContext,
): Promise<ParticipantTable | undefined> {
  const file = findFile(tree, 'participants.tsv');
  if (!file) return undefined;
  const people = new Map<string, ListedParticipant>();
  for await (const rows of namedRows<Column>(tree, file, { required: [], optional: OPTIONAL }, context))
    for (const row of rows) {
      if (!row.has('person_id') && !row.has('participant_id'))
        throw new RefusedFile({
          file,
          row: 1,
          field: 'person_id',
          code: 'missing-column',
          message: 'The table has neither person_id nor participant_id.',
        });
      const id = row.get('person_id') || row.get('participant_id');
      if (id === '') {
        context.problems.warn({
          file,
          row: row.row,
          field: 'person_id',
          code: 'missing-value',
          message: 'The row has no participant id and was left out.',
        });
        continue;
      }
      const known = people.get(id);
      if (known) {
        context.problems.error({
          file,
          row: row.row,
          field: 'person_id',
          code: 'duplicate-participant',
          message: `Participant ${id} is listed twice (also in row ${known.row}) and was left out.`,
        });
        people.set(id, { ...known, refused: true });
      } else people.set(id, readPerson(row, file, context));
    }
  return { file, people };
}

function readPerson(row: NamedRow<Column>, file: string, context: ImportContext): ListedParticipant {
  let refused = false;
  const refuse = (
    field: Column,
    code: 'unknown-category' | 'not-a-number' | 'out-of-range',
    message: string,
  ) => {
    context.problems.error({ file, row: row.row, field, code, message });
    refused = true;
  };
  const groupText = row.get('study_group');
  const studyGroup = STUDY_GROUPS.find((group) => group === groupText);
  if (groupText !== '' && !studyGroup)
    refuse('study_group', 'unknown-category', `Unknown study group. Known: ${STUDY_GROUPS.join(', ')}.`);
  const ageText = row.get('age');
  const age = ageText === '' ? undefined : parseValue('age', ageText);
  if (age && !age.ok) {
    const [low, high] = FEATURES.age.legal;
    if (age.problem.kind === 'not-a-number') refuse('age', 'not-a-number', 'The age is not a number.');
    else refuse('age', 'out-of-range', `The age is outside ${low} to ${high}.`);
  }
  const splitText = row.get('recommended_split');
  const split = (['train', 'val', 'test'] as const).find((name) => name === splitText.toLowerCase());
  if (splitText !== '' && !split)
    context.problems.warn({
      file,
      row: row.row,
      field: 'recommended_split',
      code: 'unknown-category',
      message: 'The split is none of train, val, test and was left out.',
    });
  const visitYear = Number(/\d{4}/.exec(row.get('study_visit_date'))?.[0] ?? Number.NaN);
  return {
    row: row.row,
    ...(age?.ok ? { age: age.value } : {}),
    ...(studyGroup ? { studyGroup } : {}),
    ...(row.get('clinical_site') === '' ? {} : { site: row.get('clinical_site') }),
    ...(Number.isFinite(visitYear) ? { visitYear } : {}),
    ...(split ? { split } : {}),
    refused,
  };
}
