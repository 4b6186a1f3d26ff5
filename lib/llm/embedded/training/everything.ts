import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { runParts } from '@/lib/processes/parts';
import { EMBEDDED_IDS, type EmbeddedId } from '../shipped';
import { goldenPrompts } from './golden-prompts';
import { exportCheckpoint, type Pipeline, trainRound } from './pipeline';
import { exportedModel, ownRecords, zooFolder } from './record-files';
import { ship } from './ship';
import { vocabularyFile } from './vocabulary-file';
import { zooMembers } from './zoo';

/** How much there is of everything: enough for two cores and an hour and a half. */
const SIZES = { cohorts: 62, questions: 200, practice: 14, own: 16_000, ownPractice: 4000 } as const;
const PROCESSES = 2;

const golden = (id: EmbeddedId): string =>
  path.join(process.cwd(), 'lib', 'llm', 'embedded', 'golden', `${id}.json`);

/**
 * Trains both models from nothing and puts them where the product finds them: lessons of the optimiser on the zoo, a
 * round of practice with the verifier as judge, then the same on the shipped classifiers. Finished parts are kept.
 * @param command file of this command, for its parts
 */
export async function trainEverything(pipeline: Pipeline, command: string, now: () => Date): Promise<void> {
  const { folder, say } = pipeline;
  await writeFile(path.join(folder, 'vocabulary.json'), vocabularyFile());
  const sizes = ['--cohorts', String(SIZES.cohorts)];
  const inFolder = ['--folder', folder];
  say('Lessons of the optimiser');
  await runParts(
    command,
    ['examples', ...inFolder, ...sizes, '--questions', String(SIZES.questions)],
    PROCESSES,
  );
  await writeGolden(folder);
  const zoo = (file: string): boolean => file.startsWith('examples-') && !file.includes('own');
  const first = await trainRound(pipeline, 'pretraining', 'first', zoo);
  const model = await exportCheckpoint(pipeline, first);
  say('Practice');
  const practice = [
    'practice',
    ...inFolder,
    ...sizes,
    '--questions',
    String(SIZES.practice),
    '--model',
    model,
  ];
  await runParts(command, practice, PROCESSES);
  const practised = (file: string): boolean => zoo(file) || /^practice-1-\d/.test(file);
  const pretrained = await trainRound(pipeline, 'practice', 'pretrained', practised, first);
  const pretrainedModel = await exportCheckpoint(pipeline, pretrained, golden('embedded-pretrained'));
  say('The shipped classifiers');
  const common = { folder, say };
  await ownRecords({ ...common, questions: SIZES.own });
  const own = (file: string): boolean => file.startsWith('examples-1-own');
  const tuned = await trainRound(pipeline, 'finetuning', 'tuned', own, pretrained);
  const tunedModel = await exportedModel(await exportCheckpoint(pipeline, tuned));
  await ownRecords({ ...common, questions: SIZES.ownPractice, model: tunedModel, round: 'own' });
  const ownPractised = (file: string): boolean => own(file) || file.startsWith('practice-own-own');
  const finetuned = await trainRound(pipeline, 'own practice', 'finetuned', ownPractised, tuned);
  const finetunedModel = await exportCheckpoint(pipeline, finetuned, golden('embedded-finetuned'));
  for (const id of EMBEDDED_IDS) {
    const file = id === 'embedded-pretrained' ? pretrainedModel : finetunedModel;
    await ship(id, file, folder, now().toISOString());
  }
}

/** The prompts of the golden test, for the trainer. */
export async function writeGolden(folder: string): Promise<void> {
  const [member] = await zooMembers(zooFolder(folder), 0);
  if (member) await writeFile(path.join(folder, 'prompts.json'), JSON.stringify(await goldenPrompts(member)));
}
