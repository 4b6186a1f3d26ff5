import path from 'node:path';
import { parseArgs } from 'node:util';
import { FAMILIES, FIGURES, readPackage, type StoredEvaluation, writeEvaluation } from '@/lib/classifiers';
import { env } from '@/lib/env';
import { InvalidInputError } from '@/lib/errors';
import { runCommand } from '@/lib/processes/command';
import { classifierIds, evaluateTrained, namedTrainingSet, VARIANTS } from '@/lib/training';

const USAGE = `Usage: npm run evaluate -- --dataset <simulated-effects|simulated-null|t1d-uom|ai-readi|days.csv> [--data PATH]
                           [--family F] [--seed S] [--participants N] [--folds 5] [--repeats 3] [--out DIR] [--json]
Evaluates the two classifiers that npm run train made from the same data set, by repeated cross-validation grouped by
participant, and writes evaluation.json beside each; the page Models > Evaluation shows it.
--family is one of ${FAMILIES.join(', ')}; xgboost where absent. --seed and --participants are those of the training.`;

const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

function whole(name: string, text: string | undefined, least: number): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (text.trim() === '' || !Number.isSafeInteger(value) || value < least)
    throw new InvalidInputError(`${name} must be a whole number from ${least} on, not “${text}”.`);
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
      folds: { type: 'string' },
      repeats: { type: 'string' },
      out: { type: 'string' },
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
    seed: whole('--seed', values.seed, 0),
    participants: whole('--participants', values.participants, 1),
    folds: whole('--folds', values.folds, 2),
    repeats: whole('--repeats', values.repeats, 1),
  };
}

function text({ classifier, evaluation }: StoredEvaluation): string {
  const figures = FIGURES.map((figure) => {
    const estimate = evaluation.figures[figure];
    if (!estimate) return `  ${figure} –`;
    const [value, low, high] = [estimate.value, estimate.low, estimate.high].map((item) => item.toFixed(3));
    return `  ${figure} ${value} [${low}, ${high}]`;
  });
  return [`${classifier.id}: ${evaluation.days} days of ${evaluation.people} people`, ...figures].join('\n');
}

await runCommand(USAGE, async () => {
  const given = readArguments();
  say(`Reading ${given.dataset} …`);
  const set = await namedTrainingSet(given);
  const own = set.synthetic
    ? path.join(process.cwd(), 'public', 'models')
    : path.join(env().dataDir, 'models');
  const folder = path.resolve(given.out ?? own);
  const ids = classifierIds(set, given.family);
  const cards = {
    actionable: (await readPackage(folder, ids.actionable)).card,
    full: (await readPackage(folder, ids.full)).card,
  };
  let last = '';
  const stored = await evaluateTrained(set, cards, {
    createdAt: new Date().toISOString(),
    folds: given.folds,
    repeats: given.repeats,
    onProgress: ({ step, share }) => {
      if (step !== last) say(`${Math.round(100 * share)} % ${step}`);
      last = step;
    },
  });
  for (const variant of VARIANTS) await writeEvaluation(folder, stored[variant]);
  process.stdout.write(
    given.json
      ? `${JSON.stringify(stored)}\n`
      : `${VARIANTS.map((variant) => text(stored[variant])).join('\n')}\nWritten to ${folder}\n`,
  );
  return 0;
});
