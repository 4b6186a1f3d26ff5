import { CONFIDENCE_HELP } from '@/lib/confidence';
import { numberText, roundTo } from './format';
import { percentText } from './probability';
import type { PlanView } from './types';

/** One figure on how far a plan can be relied on. */
export interface ConfidenceRow {
  readonly key: string;
  readonly label: string;
  readonly value: string;
  /** What the value is to be read against; absent where there is nothing. */
  readonly beside?: string;
  readonly help: string;
}

const two = (value: number): string => numberText(roundTo(value, 2), 2);

/**
 * The confidence figures of a plan in words, each with what it has to be read against. A figure that could not be made
 * is left out, never shown as zero.
 */
export function confidenceRows(
  plan: Pick<PlanView, 'confidence' | 'ownHistory' | 'certificate'>,
): readonly ConfidenceRow[] {
  const { confidence, ownHistory, certificate } = plan;
  if (!confidence) return [];
  const { margin, robustness, agreement, noise } = confidence;
  const rows: ConfidenceRow[] = [
    {
      key: 'margin',
      ...CONFIDENCE_HELP.margin,
      value: two(margin.clearance),
      beside: `${two(margin.asked)} was asked for`,
    },
  ];
  if (robustness)
    rows.push({
      key: 'robustness',
      ...CONFIDENCE_HELP.robustness,
      value: `${robustness.agreeing} of ${robustness.of}`,
      beside: `${robustness.before} of them without the plan`,
    });
  for (const other of agreement)
    rows.push({
      key: `agreement/${other.id}`,
      label: other.label,
      help: CONFIDENCE_HELP.agreement.help,
      value: !other.predicted ? 'no prediction' : other.agrees ? 'agrees' : 'does not agree',
      beside: !other.predicted
        ? `${other.missing.length} of its features were not measured`
        : `${two(other.before)} → ${two(other.after)}, threshold ${two(other.threshold)}`,
    });
  rows.push({
    key: 'noise',
    ...CONFIDENCE_HELP.noise,
    value: percentText(noise.share),
    beside: `of ${noise.draws}; without the plan noise alone flips ${percentText(noise.withoutPlan)}`,
  });
  if (ownHistory)
    rows.push({
      key: 'history',
      label: 'Own days like it',
      value: `${Math.round(ownHistory.value * ownHistory.n)} of ${ownHistory.n}`,
      beside: 'were low stress',
      help: 'Of this person’s own measured days, the five that look most like the plan (fewer where there are fewer): how many were low stress by the watch. Few days; it shows habit, not effect.',
    });
  const cheaper = certificate?.withoutDensity;
  if (cheaper)
    rows.push({
      key: 'density',
      label: 'Price of usual values',
      value: `${cheaper.changed} ${cheaper.changed === 1 ? 'change' : 'changes'}, L1 ${numberText(roundTo(cheaper.distanceL1, 3), 3)}`,
      beside: 'would do without it',
      help: 'Plans must look like real days that are predicted low. This is the closest plan of the same search without that demand; where it costs nothing, this line is not there.',
    });
  return rows;
}
