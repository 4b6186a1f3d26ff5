import { type Engine, exactEngine } from '@/lib/counterfactuals';
import { randomEdits } from '@/lib/counterfactuals/engines/random-edits';
import { EMBEDDED_ENGINES } from '@/lib/explain/embedded-engines';
import { answer, askedDays, type LlmAnswer } from '../llm/answers';
import { browserAnswerFigures } from '../llm/browser';
import { familyGroups } from '../llm/families';
import { answerFigures, rawDifference } from '../llm/figures';
import type { BenchRow, SuiteOptions, SuiteResult } from '../report';
import type { ExplainedGroup } from '../sets/explained';
import { explainedGroups } from '../sets/groups';
import { confirmationGroup } from '../sets/simulated';
import { T1D_NOTE } from '../sets/t1d-uom';

const ENGINES: readonly Engine[] = [exactEngine, randomEdits, ...Object.values(EMBEDDED_ENGINES)];
const [FINETUNED, PRETRAINED] = ['embedded-finetuned', 'embedded-pretrained'] as const;

/** What the paper reports of its best model, on data of its own. */
const PUBLISHED: readonly BenchRow[] = [
  { set: 'paper', engine: 'llama-finetuned@published', metric: 'validity', value: 0.99, n: 0, unit: '1' },
  { set: 'paper', engine: 'llama-finetuned@published', metric: 'plausibility', value: 0.99, n: 0, unit: '1' },
];

/** Answers of every engine, by set and classifier. */
type Gathered = Map<
  string,
  { names: Pick<BenchRow, 'set' | 'classifier'>; answers: Map<string, LlmAnswer[]> }
>;

/** Language models beside the optimiser that taught them and beside chance, on people nothing was trained on. */
export async function llmSuite(options: SuiteOptions): Promise<SuiteResult> {
  const gathered: Gathered = new Map();
  const inTheTab: BenchRow[] = [];
  for await (const group of explainedGroups(options)) {
    await measure(group, options, gathered);
    if (group.set !== 'simulated') continue;
    const common = { set: group.set, classifier: group.classifier, setting: 'product' };
    inTheTab.push(
      ...(await browserAnswerFigures(common, FINETUNED, group.actionable.id, group.high, options.say)),
    );
  }
  const { sets, n } = options;
  if (sets === undefined || sets.includes('simulated-confirmation'))
    await measure(await confirmationGroup(n), options, gathered);
  for await (const group of familyGroups(options)) await measure(group, options, gathered);
  return {
    rows: [...PUBLISHED, ...[...gathered.values()].flatMap((one) => figures(one, options.seed)), ...inTheTab],
    notes: [
      'validityRaw: the greedy first answer; validityBestOfK: any of the first nine answers; coverageOfSolvable: after repair; each over days for which the exact search has a plan. Everything else is of the plans shown, the fewest and smallest of those verified.',
      'Setting product: margin 0.05, at most 3 changes, whole device steps, rules 1-5, local outlier factor. Days of simulated people that no classifier and no model has seen; CPU from the problem to the verified plans.',
      '@published: reported by the paper (up to), on other data and with another definition of plausibility.',
      T1D_NOTE,
    ],
  };
}

async function measure(group: ExplainedGroup, { seed, say }: SuiteOptions, into: Gathered): Promise<void> {
  const days = await askedDays(group, seed);
  const key = `${group.set} ${group.classifier}`;
  const own = into.get(key) ?? {
    names: { set: group.set, classifier: group.classifier },
    answers: new Map<string, LlmAnswer[]>(),
  };
  into.set(key, own);
  for (const engine of ENGINES) {
    const answers = own.answers.get(engine.id) ?? [];
    own.answers.set(engine.id, answers);
    // The first request loads the model.
    if (days[0]) await answer(days[0], engine, seed);
    for (const day of days) answers.push(await answer(day, engine, seed));
    say(`${key}, ${engine.id}: ${days.length} days`);
  }
}

function figures(
  { names, answers }: Gathered extends Map<string, infer One> ? One : never,
  seed: number,
): readonly BenchRow[] {
  const common = { ...names, setting: 'product' };
  return [
    ...[...answers].flatMap(([engine, own]) => answerFigures({ ...common, engine }, own, seed)),
    ...rawDifference(
      { ...common, engine: FINETUNED, against: PRETRAINED },
      answers.get(FINETUNED) ?? [],
      answers.get(PRETRAINED) ?? [],
      seed,
    ),
  ];
}
