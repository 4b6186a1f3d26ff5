import path from 'node:path';
import { parseArgs } from 'node:util';
import {
  BOOTSTRAPS,
  CANDIDATES,
  DEFAULT_METHODS,
  FAMILIES,
  type Family,
  featuresFor,
  splitByParticipant,
  tuneSettings,
  writePackage,
} from '@/lib/classifiers';
import { env } from '@/lib/env';
import { InvalidInputError } from '@/lib/errors';
import { runCommand } from '@/lib/processes/command';
import { TRAINING_COHORT } from '@/lib/simulate';
import {
  energyAblation,
  methodFor,
  namedTrainingSet,
  reportText,
  type TrainingSet,
  trainingReport,
  trainPair,
  tuningText,
  VARIANTS,
} from '@/lib/training';

const USAGE = `Usage: npm run train -- --dataset <simulated-effects|simulated-null|t1d-uom|ai-readi|days.csv> [--data PATH]
                        [--family F] [--seed S] [--participants N] [--out DIR] [--tune] [--json]
Trains the actionable classifier and the one with label proxies, prints metrics on people neither has seen, and writes
both packages: simulated ones to public/models, others to the data folder (never into the repository).
--family is one of ${FAMILIES.join(', ')}; xgboost where absent.
--tune compares settings by cross-validation on the training people and writes nothing.`;

const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

function wholeNumber(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (text.trim() === '' || !Number.isSafeInteger(value) || value < 0)
    throw new InvalidInputError(`${name} must be a whole number, not “${text}”.`);
  return value;
}

function readArguments() {
  const { values } = parseArgs({
    options: {
      dataset: { type: 'string' },
      data: { type: 'string' },
      family: { type: 'string', default: 'xgboost' },
      seed: { type: 'string' },
      participants: { type: 'string' },
      out: { type: 'string' },
      tune: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  if (!values.dataset) throw new InvalidInputError(`Which data set?\n${USAGE}`);
  const family = FAMILIES.find((known) => known === values.family);
  if (!family) throw new InvalidInputError(`“${values.family}” is no family of classifiers.\n${USAGE}`);
  return {
    ...values,
    family,
    dataset: values.dataset,
    seed: wholeNumber('--seed', values.seed),
    participants: wholeNumber('--participants', values.participants),
  };
}

type Arguments = ReturnType<typeof readArguments>;

/** The rows that were asked for, and the folder their packages belong to. */
async function load(given: Arguments): Promise<{ set: TrainingSet; out: string }> {
  say(`Reading ${given.dataset} …`);
  const set = await namedTrainingSet(given);
  const shipped = path.join(process.cwd(), 'public', 'models');
  return { set, out: set.synthetic ? shipped : path.join(env().dataDir, 'models') };
}

/** Candidates on training people only: the test people stay unseen whatever is chosen. */
async function tune(set: TrainingSet, family: Family, seed: number): Promise<void> {
  const people = methodFor(set) === 'held-out' ? splitByParticipant(set.rows, seed).train : set.rows;
  for (const variant of VARIANTS) {
    const features = featuresFor(people, variant);
    const tried = await tuneSettings(people, { features, seed }, CANDIDATES[family]);
    process.stdout.write(
      `${tuningText(`${set.id}, ${family}, ${variant}: ${people.length} training days`, tried)}\n`,
    );
  }
}

await runCommand(USAGE, async () => {
  const given = readArguments();
  const { set, out } = await load(given);
  // Simulated people and their split come from one seed: the card's.
  const seed = given.seed ?? (set.synthetic ? TRAINING_COHORT.seed : 1);
  if (given.tune) {
    await tune(set, given.family, seed);
    return 0;
  }
  let last = '';
  const options = {
    seed,
    createdAt: new Date().toISOString(),
    method: DEFAULT_METHODS[given.family],
    bootstraps: BOOTSTRAPS,
    onProgress: ({ step }: { readonly step: string }) => {
      if (step !== last) say(step);
      last = step;
    },
  };
  const pair = await trainPair(set, options);
  const folder = path.resolve(given.out ?? out);
  for (const variant of VARIANTS) await writePackage(folder, pair[variant].package);
  say(
    `For calibration, groups, importance and a learning curve: npm run evaluate -- --dataset ${given.dataset}`,
  );
  const report = trainingReport(set, pair, seed, await energyAblation(set, options));
  process.stdout.write(
    given.json ? `${JSON.stringify(report)}\n` : `${reportText(report)}\nWritten to ${folder}\n`,
  );
  return 0;
});
