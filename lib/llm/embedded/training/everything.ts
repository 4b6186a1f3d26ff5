import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { runParts } from '@/lib/processes/parts';
import type { EmbeddedId } from '../shipped';
import { goldenPrompts } from './golden-prompts';
import { exportCheckpoint, type Pipeline, reinforce, supervise } from './pipeline';
import { zooFolder } from './record-files';
import { ship } from './ship';
import { vocabularyFile } from './vocabulary-file';
import { zooMembers } from './zoo';

/** How much there is of everything: enough for two cores and an hour and a half. */
const SIZES = { cohorts: 100, questions: 400, own: 40_000 } as const;
/** Questions of a round of rollouts, for each classifier of the zoo and for a shipped one, and how many rounds. */
const ROLLOUTS = { zoo: 16, own: 6000, zooRounds: 2, ownRounds: 3 } as const;
const PROCESSES = 2;

const golden = (id: EmbeddedId): string =>
  path.join(process.cwd(), 'lib', 'llm', 'embedded', 'golden', `${id}.json`);

/**
 * Trains both models from nothing and puts them where the product finds them: lessons of the optimiser on the zoo and
 * rounds of policy optimisation with the verifier as judge, then the same on the shipped classifiers. Finished parts are
 * kept.
 * @param command file of this command, for its parts
 */
export async function trainEverything(pipeline: Pipeline, command: string, now: () => Date): Promise<void> {
  const { folder, say } = pipeline;
  await writeFile(path.join(folder, 'vocabulary.json'), vocabularyFile());
  const parts = (...args: readonly string[]): Promise<void> =>
    runParts(command, [...args, '--folder', folder], PROCESSES);
  const zoo = ['--cohorts', String(SIZES.cohorts)];
  say('Lessons of the optimiser');
  await parts('examples', ...zoo, '--questions', String(SIZES.questions));
  await parts('own', '--questions', String(SIZES.own));
  await writeGolden(folder);
  const lessons = (own: boolean) => (file: string) =>
    file.startsWith('examples-') && file.includes('-own-') === own;

  const first = await supervise(pipeline, 'pretraining', 'first', lessons(false));
  const pretrained = await rounds(pipeline, 'pretrained', first, ROLLOUTS.zooRounds, (round, model) =>
    parts('rollouts', ...zoo, '--questions', String(ROLLOUTS.zoo), '--round', round, '--model', model),
  );
  const tuned = await supervise(pipeline, 'finetuning', 'tuned', lessons(true), pretrained);
  const finetuned = await rounds(pipeline, 'finetuned', tuned, ROLLOUTS.ownRounds, (round, model) =>
    parts('own', '--questions', String(ROLLOUTS.own), '--round', round, '--model', model),
  );
  for (const [id, checkpoint] of [
    ['embedded-pretrained', pretrained],
    ['embedded-finetuned', finetuned],
  ] as const)
    await ship(id, await exportCheckpoint(pipeline, checkpoint, golden(id)), folder, now().toISOString());
}

/** Rounds of policy optimisation, each on draws of the checkpoint before it. */
async function rounds(
  pipeline: Pipeline,
  name: string,
  start: string,
  count: number,
  rollOut: (round: string, model: string) => Promise<void>,
): Promise<string> {
  let checkpoint = start;
  for (let number = 1; number <= count; number++) {
    const round = `${name}${number}`;
    await rollOut(round, await exportCheckpoint(pipeline, checkpoint));
    const drawn = (file: string): boolean => file.startsWith(`rollouts-${round}-`);
    checkpoint = await reinforce(pipeline, round, drawn, checkpoint);
  }
  return checkpoint;
}

/** The prompts of the golden test, for the trainer. */
export async function writeGolden(folder: string): Promise<void> {
  const [member] = await zooMembers(zooFolder(folder), 0);
  if (member) await writeFile(path.join(folder, 'prompts.json'), JSON.stringify(await goldenPrompts(member)));
}
