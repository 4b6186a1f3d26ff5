import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { InvalidInputError } from '@/lib/errors';
import { type Architecture, LanguageModel } from '@/lib/llm/embedded/language-model';
import { type Example, encodeExamples } from '@/lib/llm/embedded/training/examples';
import { goldenPrompts } from '@/lib/llm/embedded/training/golden-prompts';
import { lessons } from '@/lib/llm/embedded/training/lessons';
import { ownMembers } from '@/lib/llm/embedded/training/own';
import { practise } from '@/lib/llm/embedded/training/practice';
import type { QuestionMix } from '@/lib/llm/embedded/training/questions';
import { vocabularyFile } from '@/lib/llm/embedded/training/vocabulary-file';
import { type ZooMember, zooMembers } from '@/lib/llm/embedded/training/zoo';
import { runCommand } from '@/lib/processes/command';
import { Random } from '@/lib/random';
import { WORLDS } from '@/lib/simulate';

const USAGE = `Usage: npm run language-model -- <step> --folder DIR
  vocabulary                                the words of the model, for the trainer
  examples [--cohorts N] [--questions N] [--part I/N]
                                            simulated cohorts, four classifiers each, and the optimiser's answers
  practice --model FILE.onnx --round R [--cohorts N] [--questions N] [--part I/N]
                                            the model's own best verified plans as further examples
  own [--questions N] [--model FILE.onnx --round R]
                                            the same for the shipped classifiers and their training people
  golden                                    prompts for the test that holds this product's decoding to the trainer's
What is there already is kept.`;

const MIX: QuestionMix = { augmentation: 0.25, plain: 0.4 };
/** On its own classifiers a model is mostly asked as the product asks. */
const OWN_MIX: QuestionMix = { augmentation: 0.15, plain: 0.6 };

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
      model: { type: 'string' },
      round: { type: 'string', default: '1' },
    },
  });
  const [step] = positionals;
  const { folder } = values;
  if (folder === undefined) throw new InvalidInputError(`Which folder?\n${USAGE}`);
  await mkdir(folder, { recursive: true });
  const [part = 1, parts = 1] = values.part.split('/').map(Number);
  const count = Number(values.questions);
  const asked = {
    folder,
    count,
    round: values.round,
    model: values.model ? await modelOf(values.model) : undefined,
  };
  const cohorts = Array.from({ length: Number(values.cohorts) }, (_, i) => i).filter(
    (i) => i % parts === part - 1,
  );
  if (step === 'vocabulary') await writeFile(path.join(folder, 'vocabulary.json'), vocabularyFile());
  else if (step === 'golden') {
    const [member] = await zooMembers(path.join(folder, 'zoo'), 0);
    if (member)
      await writeFile(path.join(folder, 'prompts.json'), JSON.stringify(await goldenPrompts(member)));
  } else if (step === 'own')
    for (const world of WORLDS)
      await teachOn(`own-${world}`, () => ownMembers(world), { ...asked, mix: OWN_MIX });
  else if (step === 'examples' || step === 'practice')
    for (const index of cohorts)
      await teachOn(`${index}`, () => zooMembers(path.join(folder, 'zoo'), index), { ...asked, mix: MIX });
  else throw new InvalidInputError(`There is no step “${step}”.\n${USAGE}`);
  return 0;
});

interface Asked {
  readonly folder: string;
  readonly count: number;
  readonly round: string;
  /** Practises where there is one, else the optimiser answers. */
  readonly model?: LanguageModel;
  readonly mix: QuestionMix;
}

/** Lessons on some classifiers, in a file of their own; kept where it is there. */
async function teachOn(
  name: string,
  members: () => Promise<readonly ZooMember[]>,
  asked: Asked,
): Promise<void> {
  const { folder, count, model, mix, round } = asked;
  const file = path.join(folder, model ? `practice-${round}-${name}.u16` : `examples-${name}.u16`);
  if (existsSync(file)) return;
  const examples: Example[] = [];
  const total = { asked: 0, greedy: 0, any: 0 };
  for (const { classifier, rows } of await members()) {
    const random = new Random(`${classifier.id}/${model ? `practice-${round}` : 'lessons'}`);
    if (model === undefined) {
      examples.push(...(await lessons(rows, classifier, count, random, mix)));
      continue;
    }
    const practice = await practise(model, rows, classifier, count, random, mix);
    examples.push(...practice.examples);
    for (const key of ['asked', 'greedy', 'any'] as const) total[key] += practice[key];
  }
  await writeFile(`${file}.part`, encodeExamples(examples));
  await rename(`${file}.part`, file);
  const practised = model
    ? `; of ${total.asked} questions ${total.greedy} at once, ${total.any} in nine tries`
    : '';
  say(`${name}: ${examples.length} examples${practised}`);
}

async function modelOf(file: string): Promise<LanguageModel> {
  const shape = JSON.parse(await readFile(file.replace(/\.onnx$/, '.json'), 'utf8')) as Architecture;
  return LanguageModel.load(await readFile(file), shape);
}
