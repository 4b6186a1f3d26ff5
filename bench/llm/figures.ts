import type { VerifiedPlan } from '@/lib/counterfactuals';
import { FEATURES, type FeatureId } from '@/lib/features';
import { participantInterval, quantile } from '@/lib/statistics';
import type { BenchRow } from '../report';
import type { LlmAnswer } from './answers';

/** What the paper's radar names: the features its fine-tuned models change most often. */
const PAPER_FEATURES: Readonly<Record<string, (feature: FeatureId) => boolean>> = {
  activity: (feature) => FEATURES[feature].domain === 'activity',
  glucose: (feature) => feature === 'glucoseMean',
  hyperglycemia: (feature) => feature === 'hyperglycemiaPct',
};

type Common = Pick<BenchRow, 'set' | 'classifier' | 'engine' | 'setting' | 'against'>;

/** Every figure of one engine over the days of a set. Raw, best of k and repaired stay apart. */
export function answerFigures(
  common: Common,
  answers: readonly LlmAnswer[],
  seed: number,
): readonly BenchRow[] {
  const mean = meanOver(answers, seed);
  const cpu = answers.map(({ cpuSeconds }) => cpuSeconds);
  const timing = { ...common, n: answers.length, unit: 's' };
  const solvable = (of: (one: LlmAnswer) => boolean) => (one: LlmAnswer) =>
    one.solvable ? Number(of(one)) : undefined;
  return [
    ...mean(
      common,
      'validityRaw',
      solvable(({ raw }) => raw),
    ),
    ...mean(
      common,
      'validityBestOfK',
      solvable(({ bestOfK }) => bestOfK),
    ),
    ...mean(
      common,
      'coverageOfSolvable',
      solvable(({ afterRepair }) => afterRepair),
    ),
    ...mean(common, 'coverage', ({ best }) => Number(best !== undefined)),
    ...mean(common, 'validityRepaired', ({ best }) => best && Number(best.valid)),
    ...mean(common, 'plausibilityRules', ({ best }) => best && Number(best.rules)),
    ...mean(common, 'actionability', ({ best }) => best && Number(best.actionable)),
    ...mean(common, 'plausibilityDensity', ({ best }) => best && Number(best.usual)),
    ...mean(common, 'changed', ({ best }) => best?.plan.metrics.changed),
    ...mean(common, 'distanceL1', ({ best }) => best?.plan.metrics.distanceL1),
    ...mean(common, 'distanceL2', ({ best }) => best?.plan.metrics.distanceL2),
    ...mean(
      { ...common, against: 'exact' },
      'changedDifference',
      ({ best, optimum }) => best && optimum && best.plan.metrics.changed - optimum.metrics.changed,
      'changes',
    ),
    ...mean(
      { ...common, against: 'exact' },
      'distanceL1Ratio',
      ({ best, optimum }) => best && optimum && best.plan.metrics.distanceL1 / optimum.metrics.distanceL1,
    ),
    ...Object.entries(PAPER_FEATURES).flatMap(([name, belongs]) =>
      mean(
        common,
        `changeFrequencyAll:${name}`,
        ({ best }) => best && Number(changesAny(best.plan, belongs)),
      ),
    ),
    ...mean(common, 'diversity', ({ diversity }) => diversity),
    ...mean(common, 'tokens', ({ tokens }) => tokens, 'tokens'),
    ...(answers.length === 0
      ? []
      : [
          { ...timing, metric: 'cpuSecondsP50', value: quantile(cpu, 0.5) },
          { ...timing, metric: 'cpuSecondsP95', value: quantile(cpu, 0.95) },
        ]),
  ];
}

/** Whether a plan changes such a feature, as an action or by consequence. */
function changesAny(
  { changes, consequences }: VerifiedPlan,
  belongs: (feature: FeatureId) => boolean,
): boolean {
  return [...changes, ...consequences].some(({ feature }) => belongs(feature));
}

/** How much more often the first answer of one engine is a plan than another's, day by day. */
export function rawDifference(
  common: Common,
  own: readonly LlmAnswer[],
  other: readonly LlmAnswer[],
  seed: number,
): readonly BenchRow[] {
  const pairs = own.map((one, i) => ({ ...one, other: other[i] }));
  return meanOver(pairs, seed)(common, 'validityRawDifference', ({ solvable, raw, other: against }) =>
    solvable && against ? Number(raw) - Number(against.raw) : undefined,
  );
}

function meanOver<T extends Pick<LlmAnswer, 'participant'>>(answers: readonly T[], seed: number) {
  const people = answers.map(({ participant }) => participant);
  return (
    common: Common,
    metric: string,
    of: (one: T) => number | undefined,
    unit = '1',
  ): readonly BenchRow[] => {
    const values = answers.map(of);
    const n = values.filter((value) => value !== undefined).length;
    return n === 0 ? [] : [{ ...common, metric, ...participantInterval(people, values, seed), n, unit }];
  };
}
