import { DEPENDENCIES } from '@/lib/clinical/graph';
import { FEATURES, type FeatureId } from '@/lib/features';
import type { FittedDependency, UnusedBecause } from '@/lib/structural';
import { r2Text, sourceText } from './follow-words';
import { type GlucoseUnit, numberText, roundTo, shownUnit, toShown } from './format';
import { featureLabel } from './threshold-text';

/** One declared edge of the dependency graph as a person reads it. */
export interface DependencyRow {
  readonly key: string;
  readonly from: string;
  readonly to: string;
  /** In words for a person who asks why. */
  readonly why: string;
  readonly source: string;
  /** On people held out; a dash where it could not be told. */
  readonly r2: string;
  readonly used: boolean;
  /** What a step of the parent moves, or why the edge is not used. */
  readonly effect: string;
}

const UNUSED: Readonly<Record<UnusedBecause, string>> = {
  r2: 'not used: explains less than a tenth',
  sign: 'not used: the days say the opposite of the source',
  'not-measured': 'not used: too few days measured both',
};

/** Every declared edge, those in use first, each with its source and its held-out R². */
export function dependencyRows(
  dependencies: readonly FittedDependency[],
  glucose: GlucoseUnit = 'mg/dL',
): readonly DependencyRow[] {
  const rows = dependencies.map((edge): DependencyRow => {
    const { from, to, source, r2, unused, slope } = edge;
    const used = unused === undefined && slope !== undefined;
    return {
      key: `${from}>${to}`,
      from: featureLabel(from, glucose),
      to: featureLabel(to, glucose),
      why: DEPENDENCIES.find((one) => one.from === from && one.to === to)?.why ?? '',
      source: sourceText(source),
      r2: r2 === undefined ? '–' : r2Text(r2),
      used,
      effect: used ? effectText(from, to, slope, glucose) : UNUSED[unused ?? 'not-measured'],
    };
  });
  return [...rows.filter(({ used }) => used), ...rows.filter(({ used }) => !used)];
}

/** "15 min/day more: −13.4 min/day": what one step of the parent moves. */
function effectText(from: FeatureId, to: FeatureId, slope: number, glucose: GlucoseUnit): string {
  const step = FEATURES[from].step ?? 1;
  const moved = toShown(to, slope * step, glucose);
  const signed = `${moved < 0 ? '−' : '+'}${numberText(roundTo(Math.abs(moved), 1), 1)}`;
  const shown = numberText(roundTo(toShown(from, step, glucose), 2), step % 1 === 0 ? 0 : 2);
  return `${shown} ${shownUnit(from, glucose)} more: ${signed} ${shownUnit(to, glucose)}`.trim();
}
