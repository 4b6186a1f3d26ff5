import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import {
  AUGMENTERS,
  countClasses,
  type ExperimentData,
  type ExperimentPlan,
  fileStore,
  partOf,
  reportMarkdown,
  resultsCsv,
  runExperiment,
  summarise,
} from '@/lib/augmentation';
import { featuresFor } from '@/lib/classifiers';
import { env } from '@/lib/env';
import { runCommand } from '@/lib/processes/command';
import { runParts } from '@/lib/processes/parts';
import { namedTrainingSet } from '@/lib/training';
import { readAugmentArguments } from './augment/arguments';

const USAGE = `Usage: npm run augment -- --dataset <simulated-effects|simulated-null|t1d-uom|ai-readi|days.csv> [--data PATH]
  [--participants N] [--cohort-seed S] [--rows window|day] [--variant actionable|full]
  [--scenarios A,B,C] [--levels 10,…,70] [--classifiers xgboost,random-forest,svm,neural-network]
  [--augmenters ${Object.keys(AUGMENTERS).join(',')}]
  [--seeds N] [--threshold half|tuned] [--unverified] [--any-density] [--min-confidence P] [--no-agreement]
  [--processes N] [--draws N] [--cells DIR] [--out DIR] [--plan]
Removes labels as scenarios A, B and C say, makes up for them in different ways, and measures what comes back on people
that nobody learnt from. Finished cells are kept in the data folder: the same command goes on where it was stopped.
--rows window makes one row of each participant (the default); --plan lists the cells and computes nothing.
Prints a Markdown report; --out also writes report.md, cells.csv and summary.json.`;

const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

await runCommand(USAGE, async () => {
  const given = readAugmentArguments(process.argv.slice(2));
  if (given.listOnly) {
    for (const { id } of given.plan.cells) process.stdout.write(`${id}\n`);
    return 0;
  }
  const stop = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => stop.abort());
  const cells = path.resolve(given.cells ?? path.join(env().dataDir, 'augmentation', 'cells'));
  if (given.processes > 1)
    await runParts(process.argv[1]!, process.argv.slice(2), given.processes, stop.signal);

  if (given.part === undefined) say(`Reading ${given.set.dataset} …`);
  const set = await namedTrainingSet({ ...given.set, signal: stop.signal });
  const data: ExperimentData = {
    id: set.id,
    unit: given.set.unit,
    synthetic: set.synthetic,
    cohortSeed: set.cohortSeed,
    rows: set.rows,
    features: featuresFor(set.rows, given.variant),
  };
  const plan: ExperimentPlan = given.part ? partOf(given.plan, ...given.part) : given.plan;
  const prefix = given.part ? `part ${given.part[0] + 1}: ` : '';
  let told = 0;
  const results = await runExperiment(data, plan, {
    store: fileStore(cells),
    signal: stop.signal,
    now: () => performance.now(),
    onProgress: ({ done, total, cached, failed, cell }) => {
      if (performance.now() - told < 5000 && done < total) return;
      told = performance.now();
      say(`${prefix}${done} of ${total} cells (${cached} kept from before, ${failed} failed): ${cell.id}`);
    },
  });
  if (given.part) return 0;

  const summary = summarise(plan, results, { draws: given.draws });
  const [low, high] = countClasses(data.rows);
  const report = reportMarkdown({ ...data, rows: low + high, high }, plan, summary);
  process.stdout.write(report);
  if (given.out !== undefined) {
    mkdirSync(given.out, { recursive: true });
    writeFileSync(path.join(given.out, 'report.md'), report);
    writeFileSync(path.join(given.out, 'cells.csv'), resultsCsv(results));
    writeFileSync(
      path.join(given.out, 'summary.json'),
      `${JSON.stringify({ data: { ...data, rows: data.rows.length }, settings: plan.settings, summary })}\n`,
    );
    say(`Written to ${path.resolve(given.out)}`);
  }
  return 0;
});
