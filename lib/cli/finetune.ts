import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { loadPackage } from '@/lib/data/classifiers';
import { env } from '@/lib/env';
import { throwIfAborted } from '@/lib/errors';
import { ENGINE_IDS } from '@/lib/explain/engines';
import { ARCHIVE, archiveOf, enginesOf, exportFiles, finishSet, makeTarget, planSet } from '@/lib/finetune';
import { openTargetFile } from '@/lib/finetune/target-file';
import type { AnsweredDay } from '@/lib/finetune/write-examples';
import { sha256Hex } from '@/lib/onnx';
import { runCommand } from '@/lib/processes/command';
import { type NamedSetOptions, namedTrainingSet, type TrainingSet } from '@/lib/training';
import { readFinetuneArguments } from './finetune/arguments';
import { tuneFromFiles } from './finetune/tune-from-files';

const USAGE = `Usage: npm run finetune -- --dataset <simulated-effects|simulated-null|t1d-uom|ai-readi|days.csv> [--data PATH]
  [--participants N] [--cohort-seed S] --classifier ID --out DIR [--name TEXT]
  [--engine ID] [--refused-by random-edits|ID|none] [--k 1-5] [--size N] [--seed S]
  [--validation-share 0.1] [--lock-share 0.3]
  [--tune [--start embedded-pretrained|embedded-finetuned] [--passes 3] [--minutes 10] [--questions 2000]]
Engines: ${ENGINE_IDS.join(', ')}.
Asks the engine about days of high stress and writes chat examples whose answers are its verified plans, preference
pairs, and recipes for LLaMA-Factory, axolotl, TRL and unsloth. Nothing of the classifier's test people is in them.
With --tune the embedded model is then tuned on the set's training people (Python with PyTorch; SENSECF_PYTHON) and lies
with its card in the folder "model" of DIR, compared with its start on the validation people.
What was found is kept in the data folder: the same command goes on where it was stopped.
Exit code: 0, 3 when a check on the files failed (they are written all the same), 2 for bad input.`;

const EXIT = { good: 0, failedCheck: 3 } as const;
const DAY_BUDGET_MS = 10_000;
const TELL_EVERY_MS = 5_000;

const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

/** Simulated people of another number or seed are others than those the shipped classifiers know by this name. */
function nameOf({ id }: TrainingSet, { participants, seed }: NamedSetOptions): string {
  return [
    id,
    ...(participants === undefined ? [] : [`${participants} people`]),
    ...(seed === undefined ? [] : [`seed ${seed}`]),
  ].join(', ');
}

await runCommand(USAGE, async () => {
  const given = readFinetuneArguments(process.argv.slice(2));
  const { settings } = given;
  const stop = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => stop.abort());
  say(`Reading ${given.set.dataset} …`);
  const set = await namedTrainingSet({ ...given.set, signal: stop.signal });
  const engines = enginesOf(settings);
  const classifier = await loadPackage(given.classifier);
  const dataset = nameOf(set, given.set);
  const plan = await planSet(set.rows, dataset, classifier, settings);

  const key = await sha256Hex(
    new TextEncoder().encode(JSON.stringify([settings, classifier.hash, plan.days])),
  );
  const file = path.join(env().dataDir, 'fine-tuning', `${key.slice(0, 32)}.jsonl`);
  const targets = await openTargetFile(file);
  const days: AnsweredDay[] = [];
  let told = performance.now();
  for (const [ordinal, day] of plan.days.entries()) {
    throwIfAborted(stop.signal, 'The fine-tuning set');
    let target = targets.done.get(ordinal);
    if (!target) {
      target = await makeTarget(classifier, day, {
        ...engines,
        k: settings.k,
        seed: settings.seed + ordinal,
        budgetMs: DAY_BUDGET_MS,
        signal: stop.signal,
        now: () => performance.now(),
      });
      await targets.add(ordinal, target);
    }
    days.push({ ...day, target });
    if (performance.now() - told < TELL_EVERY_MS) continue;
    told = performance.now();
    say(`${ordinal + 1} of ${plan.days.length} days asked about`);
  }

  say('Writing and checking the files …');
  const whole = await finishSet({
    head: {
      name: given.name,
      createdAt: new Date().toISOString(),
      dataset: { name: dataset, synthetic: set.synthetic, licence: set.licence },
      settings,
    },
    classifier,
    parts: plan.parts,
    candidates: plan.candidates,
    days,
    identifiers: [...new Set(set.rows.flatMap(({ participant, day }) => [participant, day]))],
    testDays: plan.testDays,
    signal: stop.signal,
  });
  await mkdir(given.out, { recursive: true });
  for (const { name, text } of exportFiles(whole)) await writeFile(path.join(given.out, name), text());
  await writeFile(path.join(given.out, ARCHIVE), archiveOf(whole));
  for (const { passed, title, detail, places } of whole.checks) {
    process.stdout.write(`${passed ? 'passed' : 'FAILED'}  ${title}: ${detail}\n`);
    for (const place of places) process.stdout.write(`        ${place}\n`);
  }
  if (given.tuning)
    await tuneFromFiles(path.join(given.out, 'model'), {
      folder: path.join(env().dataDir, 'model-tunings', key.slice(0, 32)),
      input: {
        id: key.slice(0, 32),
        name: given.name,
        dataset: { name: dataset, synthetic: set.synthetic },
        classifier,
        rows: set.rows,
        plan,
        targets: new Map(days.map(({ target }, ordinal) => [ordinal, target])),
        set: settings,
        settings: given.tuning,
      },
      signal: stop.signal,
      say,
    });
  return whole.checks.every(({ passed }) => passed) ? EXIT.good : EXIT.failedCheck;
});
