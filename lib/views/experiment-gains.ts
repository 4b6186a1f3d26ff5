import type { Comparison, ExperimentSummary, Gain, GainSet, Interval, Metric } from '@/lib/augmentation';
import type { GainPart } from './experiment-url';
import { augmenterShort, SCENARIO_WORDS } from './experiment-words';
import { FAMILY_WORDS } from './family-words';
import { numberText, roundTo } from './format';

/** One augmenter over one part of the experiment, eligible and all cells beside each other. */
export interface GainRow {
  readonly augmenter: string;
  readonly name: string;
  readonly eligible?: Gain;
  readonly all?: Gain;
}

/** The augmenters over one scenario, classifier or level, or over everything. */
export interface GainGroup {
  readonly key: string;
  /** Absent for everything together. */
  readonly title?: string;
  readonly rows: readonly GainRow[];
}

/** The part of an experiment that a gain is taken over. */
function partOf({ scenario, classifier, level }: Gain): readonly [GainPart, string] {
  if (scenario !== undefined) return ['scenario', scenario];
  if (classifier !== undefined) return ['classifier', classifier];
  if (level !== undefined) return ['level', String(level)];
  return ['whole', ''];
}

function titleOf({ scenario, classifier, level }: Gain): string | undefined {
  if (scenario !== undefined) return `Scenario ${scenario}: ${SCENARIO_WORDS[scenario].label}`;
  if (classifier !== undefined) return FAMILY_WORDS[classifier].label;
  return level === undefined ? undefined : `${level} % removed`;
}

/** Gains in one metric, in the order of the experiment; parts without a finished cell are left out. */
export function gainGroups(
  { gains }: Pick<ExperimentSummary, 'gains'>,
  metric: Metric,
  part: GainPart,
): readonly GainGroup[] {
  const groups = new Map<string, { title?: string; rows: Map<string, GainRow> }>();
  for (const gain of gains) {
    const [own, key] = partOf(gain);
    if (gain.metric !== metric || own !== part) continue;
    const group = groups.get(key) ?? { title: titleOf(gain), rows: new Map() };
    groups.set(key, group);
    const { augmenter } = gain;
    const row = group.rows.get(augmenter) ?? { augmenter, name: augmenterShort(augmenter) };
    group.rows.set(augmenter, { ...row, [gain.set]: gain });
  }
  return [...groups].flatMap(([key, { title, rows }]) => {
    const own = [...rows.values()].filter(({ all }) => (all?.cells ?? 0) > 0);
    return own.length > 0 ? [{ key, title, rows: own }] : [];
  });
}

/** A share with its sign: "+12.3 %", "−4.0 %", "0.0 %". */
export function signedShare(value: number): string {
  const percent = roundTo(100 * value, 1);
  return `${percent > 0 ? '+' : ''}${numberText(percent, 1)} %`;
}

/** A share as it is: "61.2 %". */
export function shareOf(value: number): string {
  return `${numberText(roundTo(100 * value, 1), 1)} %`;
}

/** "50.0 to 71.3 %". */
export function shareBand({ low, high }: Interval): string {
  return `${shareOf(low).replace(' %', '')} to ${shareOf(high)}`;
}

/** "−3.1 to +9.0 %". */
export function signedBand({ low, high }: Interval): string {
  return `${signedShare(low).replace(' %', '')} to ${signedShare(high)}`;
}

/** An interval that can be shown: JSON turns what is not a number into null. */
export function shownInterval(interval: Interval | undefined): Interval | undefined {
  return interval && [interval.value, interval.low, interval.high].every(Number.isFinite)
    ? interval
    : undefined;
}

/** Comparisons of one set of cells. */
export function comparisonsOf(
  { comparisons }: Pick<ExperimentSummary, 'comparisons'>,
  set: GainSet,
): readonly Comparison[] {
  return comparisons.filter((one) => one.set === set);
}

/** What a corrected comparison came to, in words that do not say more than it shows. */
export const VERDICT_WORDS: Readonly<Record<Comparison['verdict'], string>> = {
  better: 'shown to be better',
  worse: 'shown to be worse',
  'no difference shown': 'no difference shown',
};

/** "0.041", "< 0.001". */
export function pText(p: number): string {
  return p < 0.001 ? '< 0.001' : numberText(roundTo(p, 3), 3);
}

/** How eligible reductions were chosen, or why there are none. */
export function eligibilityWords({ eligibility }: Pick<ExperimentSummary, 'eligibility'>): string {
  const { chosenOn, reportedOn, reductions } = eligibility;
  if (chosenOn.length === 0)
    return 'With one seed nothing can be chosen on other seeds than those reported, so no cell is eligible.';
  const rule = `A reduction of 50 to 70 % is eligible where F1 on all rows was at least 1.2 times that on the reduced rows, on ${seedWords(chosenOn)}; gains are those of ${seedWords(reportedOn)}.`;
  return reductions.length === 0
    ? `${rule} No reduction cost that much, so no cell is eligible.`
    : `${rule} ${reductions.length === 1 ? 'One reduction is' : `${reductions.length} reductions are`} eligible.`;
}

function seedWords(seeds: readonly number[]): string {
  return `${seeds.length === 1 ? 'seed' : 'seeds'} ${seeds.join(', ')}`;
}
