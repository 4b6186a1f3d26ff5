import { parseArgs } from 'node:util';
import { type Constraints, DEFAULT_TRADE_OFF, type Engine, type HistoryDay } from '@/lib/counterfactuals';
import { InvalidInputError } from '@/lib/errors';
import { readConstraintsFile, withLocks } from '@/lib/explain/constraints-file';
import { engineForFiles } from '@/lib/explain/engine-for-files';
import { ENGINE_IDS, type EngineId, isEngineId } from '@/lib/explain/engines';
import { type CardedClassifier, type DayExplanation, explainDay } from '@/lib/explain/explain-day';
import { type ExplainedSource, toExplanationJson } from '@/lib/explain/explanation-json';
import { toExplanationText } from '@/lib/explain/explanation-text';
import { outOfFoldHigh } from '@/lib/explain/out-of-fold';
import { tallyPlans, tallyText } from '@/lib/explain/tally';
import { trainingExamples } from '@/lib/explain/training-examples';
import { FEATURES, type FeatureId, type FeatureRow, isFeatureId } from '@/lib/features';
import { openTree, runImport, SOURCES } from '@/lib/ingest';
import { runCommand } from '@/lib/processes/command';
import { importedTrainingSet } from '@/lib/training';
import { GLUCOSE_UNITS, type GlucoseUnit } from '@/lib/views/format';

const USAGE = `Usage: npm run explain -- --patient ID [--day D] [--dataset ID] [--classifier ID]
                          [--engine ID] [--k 3] [--trade-off T] [--lock id,…] [--constraints FILE.json]
                          [--units mg/dL|mmol/L] [--seed S] [--json]
       npm run explain -- --csv rows.csv [--classifier ID] …    one JSON object a line
       npm run explain -- --list [--dataset ID]                 patients with a sufficient day predicted high
       npm run explain -- --out-of-fold --data PATH [--source t1d-uom] [--variant actionable|full]  every day of a small real data set that
                          classifiers without its person predict high; counts, or with --json one object a line
Engines: ${ENGINE_IDS.join(', ')}, and with --patient llm:ID for a language model set up on the screen.
A file of constraints holds what is asked beyond the defaults, each part optional:
  { "locked": ["remSleepPct"], "cap": 2, "margin": 0.05, "density": true, "effortBudget": 0.5,
    "followDependencies": false,
    "features": { "sleepHours": { "range": [6.5, 8], "direction": "up", "difficulty": "hard", "minChange": 0.5 } } }
--trade-off: 0 shows the closest plans of those found, 1 the most different ones; the first stays the engine’s best.
Exit code: 0 with a plan, 3 without, 2 for bad input.`;

const EXIT = { plan: 0, noPlan: 3 } as const;
const BUDGET_MS = 60_000;

interface Options {
  readonly engine: EngineId;
  readonly k: number;
  readonly tradeOff: number;
  readonly units: GlucoseUnit;
  readonly seed: number;
  readonly constraints: Constraints;
  readonly classifier?: string;
  readonly json: boolean;
}

async function readArguments() {
  const { values } = parseArgs({
    options: {
      patient: { type: 'string' },
      day: { type: 'string' },
      dataset: { type: 'string' },
      classifier: { type: 'string' },
      engine: { type: 'string', default: 'exact' },
      k: { type: 'string', default: '3' },
      'trade-off': { type: 'string', default: String(DEFAULT_TRADE_OFF) },
      units: { type: 'string', default: 'mg/dL' },
      lock: { type: 'string', default: '' },
      constraints: { type: 'string' },
      seed: { type: 'string', default: '1' },
      csv: { type: 'string' },
      list: { type: 'boolean', default: false },
      'out-of-fold': { type: 'boolean', default: false },
      data: { type: 'string' },
      source: { type: 'string', default: 't1d-uom' },
      variant: { type: 'string', default: 'actionable' },
      json: { type: 'boolean', default: false },
    },
  });
  const engine = values.engine;
  if (!isEngineId(engine))
    throw new InvalidInputError(`Unknown engine “${engine}”. Choose one of ${ENGINE_IDS.join(', ')}.`);
  const options: Options = {
    engine,
    k: wholeNumber('--k', values.k, 1, 20),
    tradeOff: share('--trade-off', values['trade-off']),
    units: glucoseUnit(values.units),
    seed: wholeNumber('--seed', values.seed, 0, 2 ** 31),
    constraints: withLocks(await readConstraintsFile(values.constraints), lockedFeatures(values.lock)),
    classifier: values.classifier,
    json: values.json,
  };
  return { ...values, options };
}

function wholeNumber(name: string, text: string, from: number, to: number): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < from || value > to)
    throw new InvalidInputError(`${name} must be a whole number from ${from} to ${to}, not “${text}”.`);
  return value;
}

function share(name: string, text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !(value >= 0 && value <= 1))
    throw new InvalidInputError(`${name} must be a number from 0 to 1, not “${text}”.`);
  return value;
}

function glucoseUnit(text: string): GlucoseUnit {
  const unit = GLUCOSE_UNITS.find((one) => one === text);
  if (!unit) throw new InvalidInputError(`--units is ${GLUCOSE_UNITS.join(' or ')}, not “${text}”.`);
  return unit;
}

function lockedFeatures(text: string): readonly FeatureId[] {
  const ids = text.split(',').filter((id) => id !== '');
  const unknown = ids.filter((id) => !isFeatureId(id));
  if (unknown.length > 0)
    throw new InvalidInputError(
      `--lock: unknown feature ${unknown.join(', ')}. Features: ${Object.keys(FEATURES).join(', ')}.`,
    );
  return ids.filter(isFeatureId);
}

interface Explained {
  readonly json: object;
  readonly text: string;
  readonly result: DayExplanation;
  readonly found: boolean;
}

async function explainRow(
  source: ExplainedSource,
  features: FeatureRow,
  pair: { readonly actionable: CardedClassifier; readonly full?: CardedClassifier },
  options: Options,
  engine: Engine,
  history?: readonly HistoryDay[],
): Promise<Explained> {
  const { constraints } = options;
  const result = await explainDay({
    factual: features,
    ...pair,
    engine,
    constraints,
    history,
    // Of one asked-for day, not of every row of a file.
    relax: history !== undefined,
    k: options.k,
    tradeOff: options.tradeOff,
    seed: options.seed,
    budgetMs: BUDGET_MS,
    now: () => performance.now(),
  });
  const context = {
    source,
    features,
    classifier: pair.actionable,
    constraints,
    engine: options.engine,
    seed: options.seed,
    units: options.units,
  };
  return {
    json: toExplanationJson(context, result),
    text: toExplanationText(context, result),
    result,
    found: result.plans.length > 0,
  };
}

async function explainCsv(file: string, options: Options): Promise<number> {
  const { classifierPair, chooseClassifier } = await import('@/lib/data/predictions');
  const tree = await openTree(file);
  const run = runImport(tree, {
    source: 'csv',
    chunks: false,
    onProblem: ({ row, field, message }) =>
      process.stderr.write(`${[row && `row ${row}`, field, message].filter(Boolean).join(', ')}\n`),
  });
  const engine = engineForFiles(options.engine);
  let found = false;
  let pair: Awaited<ReturnType<typeof classifierPair>> | undefined;
  for await (const { participant, days } of run.participants) {
    for (const { day, features } of days) {
      const present = Object.keys(features).filter(isFeatureId);
      const id = options.classifier ?? (await chooseClassifier('csv', undefined, present))?.id;
      if (id && pair?.actionable.id !== id) pair = await classifierPair(id);
      if (!pair)
        throw new InvalidInputError(`No classifier fits the columns of ${file}. Name one with --classifier.`);
      const source = { patient: participant.sourceId, day, synthetic: false };
      const explained = await explainRow(source, features, pair, options, engine);
      process.stdout.write(`${JSON.stringify(explained.json)}\n`);
      found ||= explained.found;
    }
  }
  await tree.close();
  return found ? EXIT.plan : EXIT.noPlan;
}

async function explainOutOfFold(
  { data, source, variant }: { readonly data?: string; readonly source: string; readonly variant: string },
  options: Options,
): Promise<number> {
  if (variant !== 'actionable' && variant !== 'full')
    throw new InvalidInputError(`--variant is actionable or full, not “${variant}”.`);
  if (data === undefined) throw new InvalidInputError('Say where the data are: --data PATH.');
  const known = SOURCES.find((id) => id === source);
  if (!known) throw new InvalidInputError(`Unknown source “${source}”. Choose ${SOURCES.join(', ')}.`);
  const set = await importedTrainingSet({ source: known, path: data });
  const engine = engineForFiles(options.engine);
  const results: DayExplanation[] = [];
  const createdAt = new Date().toISOString();
  for await (const high of outOfFoldHigh(set, { seed: options.seed, createdAt, variant })) {
    const from = { patient: high.participant, day: high.day, dataset: set.id, synthetic: set.synthetic };
    const explained = await explainRow(from, high.features, high, options, engine);
    if (options.json) process.stdout.write(`${JSON.stringify(explained.json)}\n`);
    results.push(explained.result);
  }
  if (!options.json) process.stdout.write(`${tallyText(tallyPlans(results))}\n`);
  return results.some(({ plans }) => plans.length > 0) ? EXIT.plan : EXIT.noPlan;
}

async function explainPatient(
  patient: string,
  options: Options,
  where: { readonly dataset?: string; readonly day?: string },
): Promise<number> {
  const { readyEngine } = await import('@/lib/data/language-models');
  const { findExplainableDay } = await import('@/lib/data/explainable');
  const { classifierPair } = await import('@/lib/data/predictions');
  const { demoViewer } = await import('@/lib/data/viewer');
  const viewer = demoViewer();
  const day = await findExplainableDay(viewer, patient, where);
  const { clinicId, id: userId } = viewer;
  const classifier = options.classifier ?? day.classifierId;
  if (!classifier)
    throw new InvalidInputError('No classifier fits this data set. Name one with --classifier.');
  const pair = await classifierPair(classifier);
  const own = [day.features, ...day.history.map(({ features }) => features)];
  const engine = await readyEngine(
    { engine: options.engine, clinicId, userId, dataPolicy: day.dataPolicy },
    { examplesFor: (provider) => trainingExamples(pair.actionable, own, provider) },
  );
  const { json, text, found } = await explainRow(day, day.features, pair, options, engine, day.history);
  process.stdout.write(options.json ? `${JSON.stringify(json, null, 2)}\n` : `${text}\n`);
  return found ? EXIT.plan : EXIT.noPlan;
}

await runCommand(USAGE, async () => {
  const args = await readArguments();
  if (args.csv !== undefined) return explainCsv(args.csv, args.options);
  if (args['out-of-fold']) return explainOutOfFold(args, args.options);
  if (!args.list && args.patient === undefined) throw new InvalidInputError(`Name a patient.\n${USAGE}`);
  const { withDatabase } = await import('@/lib/processes/database');
  return withDatabase(async () => {
    if (args.patient !== undefined) return explainPatient(args.patient, args.options, args);
    const { listHighPatients } = await import('@/lib/data/explainable');
    const { demoViewer } = await import('@/lib/data/viewer');
    for (const id of await listHighPatients(demoViewer(), args.dataset)) process.stdout.write(`${id}\n`);
    return EXIT.plan;
  });
});
