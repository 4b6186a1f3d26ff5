import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { env } from '@/lib/env';
import { InvalidInputError } from '@/lib/errors';
import { EMBEDDED_IDS } from '@/lib/llm/embedded/shipped';
import { checkModel } from '@/lib/llm/embedded/training/check';
import { trainEverything, writeGolden } from '@/lib/llm/embedded/training/everything';
import { exportedModel, ownRecords, zooRecords } from '@/lib/llm/embedded/training/record-files';
import { ship } from '@/lib/llm/embedded/training/ship';
import { pythonWithTorch } from '@/lib/llm/embedded/training/trainer';
import { vocabularyFile } from '@/lib/llm/embedded/training/vocabulary-file';
import { SPARE } from '@/lib/llm/embedded/writer';
import { runCommand } from '@/lib/processes/command';

const USAGE = `Usage: npm run language-model -- <step> --folder DIR
  train [--python P]                        all of what follows, and both models put into public/language-models
  vocabulary                                the words of the model, for the trainer
  examples [--cohorts N] [--questions N] [--part I/N]
                                            simulated cohorts, four classifiers each, and the optimiser's answers
  rollouts --model FILE.onnx [--round R] [--cohorts N] [--questions N] [--part I/N]
                                            draws of a model on the same cohorts, rewarded by the verifier
  own [--questions N] [--model FILE.onnx --round R] [--part I/N]
                                            either for the shipped classifiers and their training people
  check --model FILE.onnx [--questions N] [--spares 0.03,0.04] [--seed S]
                                            a checkpoint on the training cohort's test people, or on new simulated
                                            people of a seed, as JSON
  golden                                    prompts for the test that holds this product's decoding to the trainer's
  ship --id ID --model FILE.onnx            puts a model and its card into public/language-models
What is there already is kept: a stopped training goes on where it was.`;

const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

await runCommand(USAGE, async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      folder: { type: 'string' },
      python: { type: 'string' },
      cohorts: { type: 'string', default: '62' },
      questions: { type: 'string', default: '200' },
      part: { type: 'string', default: '1/1' },
      model: { type: 'string' },
      round: { type: 'string', default: '1' },
      id: { type: 'string' },
      spares: { type: 'string', default: String(SPARE) },
      seed: { type: 'string' },
    },
  });
  const [step] = positionals;
  if (values.folder === undefined) throw new InvalidInputError(`Which folder?\n${USAGE}`);
  const folder = path.resolve(values.folder);
  await mkdir(folder, { recursive: true });
  const model = values.model === undefined ? undefined : path.resolve(values.model);
  const records = async () => ({
    folder,
    say,
    questions: wholeNumber('--questions', values.questions),
    round: values.round,
    model: model === undefined || step === 'ship' ? undefined : await exportedModel(model),
  });
  const share = () => {
    const [part = '', parts = ''] = values.part.split('/');
    return [wholeNumber('--part', part), wholeNumber('--part', parts)] as const;
  };
  switch (step) {
    case 'train':
      await trainEverything(
        { folder, say, python: await pythonWithTorch(values.python ?? env().python) },
        process.argv[1]!,
        () => new Date(),
      );
      break;
    case 'vocabulary':
      await writeFile(path.join(folder, 'vocabulary.json'), vocabularyFile());
      break;
    case 'examples':
    case 'rollouts':
      if (step === 'rollouts' && model === undefined) throw new InvalidInputError('Draws of which --model?');
      await zooRecords(await records(), wholeNumber('--cohorts', values.cohorts), share());
      break;
    case 'own':
      await ownRecords(await records(), share());
      break;
    case 'check': {
      if (model === undefined) throw new InvalidInputError('Check which --model?');
      const checked = await checkModel(await exportedModel(model), {
        spares: values.spares.split(',').map(Number),
        count: wholeNumber('--questions', values.questions),
        seed: values.seed === undefined ? undefined : wholeNumber('--seed', values.seed),
      });
      for (const one of checked) process.stdout.write(`${JSON.stringify(one)}\n`);
      break;
    }
    case 'golden':
      await writeGolden(folder);
      break;
    case 'ship': {
      const id = EMBEDDED_IDS.find((known) => known === values.id);
      if (id === undefined || model === undefined)
        throw new InvalidInputError(`--id is one of ${EMBEDDED_IDS.join(', ')}, and --model a file.`);
      await ship(id, model, folder, new Date().toISOString());
      break;
    }
    default:
      throw new InvalidInputError(`There is no step “${step}”.\n${USAGE}`);
  }
  return 0;
});

function wholeNumber(name: string, text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isSafeInteger(value) || value < 1)
    throw new InvalidInputError(`${name} must be a whole number from 1 on, not “${text}”.`);
  return value;
}
