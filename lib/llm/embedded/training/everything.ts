import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { runParts } from '@/lib/processes/parts';
import type { EmbeddedId } from '../shipped';
import { goldenPrompts } from './golden-prompts';
import { exportCheckpoint, type Pipeline, POLICY_ROUNDS, reinforce, supervise } from './pipeline';
import { zooFolder } from './record-files';
import { ship } from './ship';
import { vocabularyFile } from './vocabulary-file';
import { zooMembers } from './zoo';

/** How much there is of everything: enough for two cores and an hour and a half. */
const SIZES = { cohorts: 90, firstCohorts: 56, questions: 400, own: 40_000 } as const;
/** Questions of a round of rollouts, for each classifier of the zoo and for the shipped ones. */
const ROLLOUTS = { zoo: 14, own: 4000 } as const;

const golden = (id: EmbeddedId): string =>
  path.join(process.cwd(), 'lib', 'llm', 'embedded', 'golden', `${id}.json`);

/**
 * Trains both models from nothing and puts them where the product finds them: lessons of the optimiser on the zoo and
 * rounds of policy optimisation with the verifier as judge; lessons and rounds on the shipped classifiers from the same
 * beginning. Two things at a time, a core each. Finished parts are kept.
 * @param command file of this command, for its parts
 */
export async function trainEverything(pipeline: Pipeline, command: string, now: () => Date): Promise<void> {
  const { folder, say } = pipeline;
  await writeFile(path.join(folder, 'vocabulary.json'), vocabularyFile());
  const part = (processes: number, ...args: readonly string[]): Promise<void> =>
    runParts(command, [...args, '--folder', folder], processes);
  const lessons = ['examples', '--questions', String(SIZES.questions), '--cohorts'];
  say('Lessons of the optimiser');
  await part(2, ...lessons, String(SIZES.firstCohorts));
  await writeGolden(folder);
  const of = (own: boolean) => (file: string) =>
    file.startsWith('examples-') && file.includes('-own-') === own;
  const [begun] = await Promise.all([
    supervise(pipeline, 'beginning', 'begun', of(false)),
    part(1, ...lessons, String(SIZES.cohorts)),
  ]);
  const [first] = await Promise.all([
    supervise(pipeline, 'pretraining', 'first', of(false), begun),
    part(1, 'own', '--questions', String(SIZES.own)),
  ]);
  const more = await supervise(pipeline, 'continuing', 'more', of(false), first);
  const [pretrained, finetuned] = await Promise.all([
    rounds(pipeline, 'pretrained', more, (round, model) =>
      part(
        1,
        'rollouts',
        '--cohorts',
        String(SIZES.cohorts),
        '--questions',
        String(ROLLOUTS.zoo),
        ...round,
        '--model',
        model,
      ),
    ),
    supervise(pipeline, 'finetuning', 'tuned', of(true), more).then((tuned) =>
      rounds(pipeline, 'finetuned', tuned, (round, model) =>
        part(1, 'own', '--questions', String(ROLLOUTS.own), ...round, '--model', model),
      ),
    ),
  ]);
  for (const [id, checkpoint] of [
    ['embedded-pretrained', pretrained],
    ['embedded-finetuned', finetuned],
  ] as const)
    await ship(id, await exportCheckpoint(pipeline, checkpoint, golden(id)), folder, now().toISOString());
}

/** Rounds of policy optimisation, each on draws of the checkpoint before it. */
async function rounds(
  pipeline: Pipeline,
  name: keyof typeof POLICY_ROUNDS,
  start: string,
  rollOut: (round: readonly string[], model: string) => Promise<void>,
): Promise<string> {
  let checkpoint = start;
  for (const [index, settings] of POLICY_ROUNDS[name].entries()) {
    const round = `${name}${index + 1}`;
    await rollOut(['--round', round], await exportCheckpoint(pipeline, checkpoint));
    const drawn = (file: string): boolean => file.startsWith(`rollouts-${round}-`);
    checkpoint = await reinforce(pipeline, round, drawn, checkpoint, settings);
  }
  return checkpoint;
}

/** The prompts of the golden test, for the trainer. */
export async function writeGolden(folder: string): Promise<void> {
  const [member] = await zooMembers(zooFolder(folder), 0);
  if (member) await writeFile(path.join(folder, 'prompts.json'), JSON.stringify(await goldenPrompts(member)));
}
