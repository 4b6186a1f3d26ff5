import { participantInterval, quantile } from '@/lib/statistics';
import type { BenchRow } from '../report';
import type { Request } from './request';

type Common = Pick<BenchRow, 'set' | 'classifier' | 'engine' | 'setting'>;

/** Every figure of one engine over the days of a set. */
export function engineFigures(
  common: Common,
  requests: readonly Request[],
  seed: number,
): readonly BenchRow[] {
  const people = requests.map(({ participant }) => participant);
  const mean = (
    metric: string,
    of: (one: Request) => number | boolean | undefined,
    unit = '1',
  ): BenchRow[] => {
    const values = requests.map((one) => {
      const value = of(one);
      return value === undefined ? undefined : Number(value);
    });
    const n = values.filter((value) => value !== undefined).length;
    return n === 0 ? [] : [{ ...common, metric, ...participantInterval(people, values, seed), n, unit }];
  };
  const cpu = requests.map((one) => one.cpuSeconds);
  const n = requests.length;
  return [
    ...mean('coverage', ({ best }) => best !== undefined),
    ...mean('validity', ({ best }) => best?.valid),
    ...mean('meetsMargin', ({ best }) => best?.clears),
    ...mean('plausibilityRules', ({ best }) => best?.rules),
    ...mean('actionability', ({ best }) => best?.actionable),
    ...mean('plausibilityDensity', ({ best }) => best?.usual),
    ...mean('changed', ({ best }) => best?.plan.metrics.changed),
    ...mean('distanceL1', ({ best }) => best?.plan.metrics.distanceL1),
    ...mean('distanceL2', ({ best }) => best?.plan.metrics.distanceL2),
    ...mean('diversity', ({ three }) => three?.diversity),
    ...mean('plansOfThree', ({ three }) => three?.plans, 'plans'),
    ...(common.engine === 'exact' ? mean('certifiedShare', ({ certified }) => certified) : []),
    ...mean('acceptedProposals', ({ proposals: { made, accepted } }) =>
      made === 0 ? undefined : accepted / made,
    ),
    { ...common, metric: 'cpuSecondsP50', value: quantile(cpu, 0.5), n, unit: 's' },
    { ...common, metric: 'cpuSecondsP95', value: quantile(cpu, 0.95), n, unit: 's' },
    {
      ...common,
      metric: 'wallSecondsMax',
      value: Math.max(...requests.map((one) => one.wallSeconds)),
      n,
      unit: 's',
    },
    ...mean('modelRows', ({ modelRows }) => modelRows, 'rows'),
    ...reasonRows(common, requests),
  ];
}

/** Why there is no plan, counted. */
function reasonRows(common: Common, requests: readonly Request[]): readonly BenchRow[] {
  const reasons = new Map<string, number>();
  for (const { best, noPlan } of requests)
    if (!best) {
      const reason = noPlan?.reason ?? 'none given';
      reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
    }
  return [...reasons].sort().map(([reason, value]) => ({
    ...common,
    metric: `noPlan:${reason}`,
    value,
    n: requests.length,
    unit: 'days',
  }));
}

/**
 * How far an engine stays from the certified optimum of the same problem: extra changes, and the extra distance where
 * the number of changes is the same (objective fewest, then L1).
 */
export function gapFigures(
  common: Common,
  own: readonly Request[],
  exact: readonly Request[],
  seed: number,
): readonly BenchRow[] {
  const people = own.map(({ participant }) => participant);
  const pairs = own.map(({ best }, i) => {
    const optimum = exact[i];
    if (!best || !optimum?.best || !optimum.certified) return undefined;
    const [a, b] = [best.plan.metrics, optimum.best.plan.metrics];
    return {
      extra: a.changed - b.changed,
      gap: a.changed === b.changed ? a.distanceL1 / b.distanceL1 - 1 : undefined,
    };
  });
  const row = (metric: string, values: readonly (number | undefined)[], unit: string): BenchRow[] => {
    const n = values.filter((value) => value !== undefined).length;
    const against = 'exact';
    return n === 0
      ? []
      : [{ ...common, against, metric, ...participantInterval(people, values, seed), n, unit }];
  };
  return [
    ...row(
      'optimalityGap',
      pairs.map((pair) => pair?.gap),
      '1',
    ),
    ...row(
      'changedDifference',
      pairs.map((pair) => pair?.extra),
      'changes',
    ),
    ...row(
      'coverageOfSolvable',
      own.map(({ best }, i) => (exact[i]?.best ? Number(best !== undefined) : undefined)),
      '1',
    ),
  ];
}
