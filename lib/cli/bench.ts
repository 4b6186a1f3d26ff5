import path from 'node:path';
import { parseArgs } from 'node:util';
import { type SuiteOptions, type SuiteResult, toMarkdown, toReport, writeReport } from '@/bench/report';
import { InvalidInputError } from '@/lib/errors';
import { runCommand } from '@/lib/processes/command';

/** Each suite is loaded when it is asked for. */
const SUITES: Readonly<Record<string, () => Promise<(options: SuiteOptions) => Promise<SuiteResult>>>> = {
  main: async () => (await import('@/bench/suites/main')).mainSuite,
  counterfactuals: async () => (await import('@/bench/suites/counterfactuals')).counterfactualsSuite,
  peers: async () => (await import('@/bench/suites/peers')).peersSuite,
  classifiers: async () => (await import('@/bench/suites/classifiers')).classifiersSuite,
  augmentation: async () => (await import('@/bench/suites/augmentation')).augmentationSuite,
  llm: async () => (await import('@/bench/suites/llm')).llmSuite,
  notes: async () => (await import('@/bench/suites/notes')).notesSuite,
};

const SETS = [
  'demo',
  'simulated',
  'simulated-confirmation',
  'simulated-confirmation-language-models',
  'simulated-null',
  't1d-uom',
  'pima',
  'breast-cancer',
] as const;
const DEFAULT_N: Readonly<Record<string, number>> = {
  main: 100,
  counterfactuals: 200,
  peers: 50,
  classifiers: 400,
  augmentation: 2,
  llm: 500,
  notes: 1000,
};

const USAGE = `Usage: npm run bench -- <suite> [--n N] [--seed S] [--sets A,B] [--out FILE.json]
Suites: ${Object.keys(SUITES).join(', ')}. Prints a Markdown table; --out writes the same as JSON and Markdown.
--sets leaves out all other sets (${SETS.join(', ')}) of counterfactuals, peers, classifiers, augmentation and llm.
--n counts explained rows; simulated people of each world for classifiers; seeds for augmentation; notes of each half for notes.`;

await runCommand(USAGE, async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      n: { type: 'string' },
      seed: { type: 'string', default: '1' },
      sets: { type: 'string' },
      out: { type: 'string', default: '' },
    },
  });
  const [name = ''] = positionals;
  const load = Object.hasOwn(SUITES, name) ? SUITES[name] : undefined;
  if (!load) throw new InvalidInputError(`Unknown suite “${name}”.\n${USAGE}`);
  const [n, seed] = [Number(values.n ?? DEFAULT_N[name]), Number(values.seed)];
  if (!Number.isInteger(n) || n < 1 || !Number.isInteger(seed))
    throw new InvalidInputError('--n and --seed must be whole numbers.');
  if (values.out !== '' && path.extname(values.out) !== '.json')
    throw new InvalidInputError('--out must end in .json; the Markdown goes beside it.');
  const sets = values.sets?.split(',');
  const unknown = sets?.find((set) => !SETS.some((known) => known === set));
  if (unknown !== undefined) throw new InvalidInputError(`Unknown set “${unknown}”.\n${USAGE}`);
  const suite = await load();
  const result = await suite({ n, seed, sets, say: (line) => process.stderr.write(`${line} …\n`) });
  const report = toReport(name, seed, result, new Date());
  process.stdout.write(`${toMarkdown(report)}\n`);
  if (values.out !== '') writeReport(values.out, report);
  return 0;
});
