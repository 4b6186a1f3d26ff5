import { FITTED } from '@/lib/clinical/graph';
import type { Consequence } from '@/lib/counterfactuals/types';
import type { FeatureId } from '@/lib/features';
import { type GlucoseUnit, numberText, roundTo } from './format';
import { featureLabel } from './threshold-text';

/** R² with two decimals: "0.12". */
export function r2Text(r2: number): string {
  return numberText(roundTo(r2, 2), 2);
}

/** Where an edge comes from, for people: its publication, or the training days alone. */
export function sourceText(source: string): string {
  return source === FITTED ? 'fitted on the training days' : source;
}

/**
 * Why a consequence moves, one phrase an edge ("goes with Active minutes: held-out R² 0.12, Chastin et al. 2015, …"), and
 * whether it stops at the legal range. Empty for arithmetic and the glucose curve.
 */
export function followPhrases(
  { follows, clipped }: Consequence,
  glucose: GlucoseUnit = 'mg/dL',
): readonly string[] {
  if (!follows) return [];
  const edges = follows.map(
    ({ from, source, r2 }) =>
      `goes with ${featureLabel(from, glucose)}: held-out R² ${r2Text(r2)}, ${sourceText(source)}`,
  );
  return clipped ? [...edges, 'stops at the legal range'] : edges;
}

/** The same beside a number: "follows Active minutes, R² 0.12"; "follows" alone for arithmetic and the curve. */
export function followsShort({ follows }: Consequence, glucose: GlucoseUnit = 'mg/dL'): string {
  if (!follows) return 'follows';
  const parents = follows.map(({ from, r2 }) => `${featureLabel(from, glucose)}, R² ${r2Text(r2)}`);
  return `follows ${parents.join('; ')}`;
}

/** Followers that a lock kept where they are, as a sentence. */
export function heldText(held: readonly FeatureId[], glucose: GlucoseUnit = 'mg/dL'): string {
  return `Held by a lock, would have followed: ${held.map((id) => featureLabel(id, glucose)).join(', ')}.`;
}
