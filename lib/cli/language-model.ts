import { existsSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { InvalidInputError } from '@/lib/errors';
import { type Example, encodeExamples } from '@/lib/llm/embedded/training/examples';
import { lessons } from '@/lib/llm/embedded/training/lessons';
import type { QuestionMix } from '@/lib/llm/embedded/training/questions';
import { vocabularyFile } from '@/lib/llm/embedded/training/vocabulary-file';
import { zooMembers } from '@/lib/llm/embedded/training/zoo';
import { runCommand } from '@/lib/processes/command';
import { Random } from '@/lib/random';

const USAGE = `Usage: npm run language-model -- <step> --folder DIR
  vocabulary                                the words of the model, for the trainer
  examples [--cohorts N] [--questions N] [--part I/N]
                                            simulated cohorts, four classifiers each, and the optimiser's answers
What is there already is kept.`;

const MIX: QuestionMix = { augmentation: 0.25, plain: 0.4 };

const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

await runCommand(USAGE, async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      folder: { type: 'string' },
      cohorts: { type: 'string', default: '100' },
      questions: { type: 'string', default: '200' },
      part: { type: 'string', default: '1/1' },
    },
  });
  const [step] = positionals;
  if (values.folder === undefined) throw new InvalidInputError(`Which folder?\n${USAGE}`);
  await mkdir(values.folder, { recursive: true });
  if (step === 'vocabulary') await writeFile(path.join(values.folder, 'vocabulary.json'), vocabularyFile());
  else if (step === 'examples') {
    const [part = 1, parts = 1] = values.part.split('/').map(Number);
    const cohorts = Number(values.cohorts);
    for (let index = part - 1; index < cohorts; index += parts)
      await writeExamples(values.folder, index, Number(values.questions));
  } else throw new InvalidInputError(`There is no step “${step}”.\n${USAGE}`);
  return 0;
});

async function writeExamples(folder: string, index: number, count: number): Promise<void> {
  const file = path.join(folder, `examples-${index}.u16`);
  if (existsSync(file)) return;
  const examples: Example[] = [];
  for (const { classifier, rows } of await zooMembers(path.join(folder, 'zoo'), index)) {
    const random = new Random(`${classifier.id}/lessons`);
    examples.push(...(await lessons(rows, classifier, count, random, MIX)));
  }
  await writeFile(`${file}.part`, encodeExamples(examples));
  await rename(`${file}.part`, file);
  say(`cohort ${index}: ${examples.length} examples`);
}
