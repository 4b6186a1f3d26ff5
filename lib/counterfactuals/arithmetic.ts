import type { FeatureRow, GlucoseCurve } from '@/lib/features';

/** The arithmetic between features of one day (rules 3 and 4 of the plan rules). */
export type ArithmeticRuleId =
  | 'stage-shares'
  | 'glucose-shares'
  | 'time-budget'
  | 'resting-heart-rate'
  | 'glucose-mean'
  | 'glucose-residual';

export interface ArithmeticRule {
  readonly id: ArithmeticRuleId;
  /** By how much a closed row breaks the rule (positive), or undefined when a part was not measured. */
  readonly excess: (row: FeatureRow, curve: GlucoseCurve) => number | undefined;
}

const MINUTES_PER_DAY = 1440;

export const ARITHMETIC_RULES: readonly ArithmeticRule[] = [
  {
    id: 'stage-shares',
    excess: ({ deepSleepPct: deep, remSleepPct: rem, lightSleepPct: light }) =>
      deep === undefined || rem === undefined || light === undefined
        ? undefined
        : Math.abs(deep + rem + light - 100),
  },
  {
    id: 'glucose-shares',
    excess: ({ timeInRangePct: within, timeBelowRangePct: below, hyperglycemiaPct: above }) =>
      within === undefined || below === undefined || above === undefined
        ? undefined
        : Math.abs(within + below + above - 100),
  },
  {
    id: 'time-budget',
    excess: ({ sleepHours, awakeMinutes, activeMinutes, sedentaryMinutes }) =>
      (sleepHours ?? 0) * 60 +
      (awakeMinutes ?? 0) +
      (activeMinutes ?? 0) +
      (sedentaryMinutes ?? 0) -
      MINUTES_PER_DAY,
  },
  {
    id: 'resting-heart-rate',
    excess: ({ restingHeartRate: resting, heartRateMean: mean }) =>
      resting === undefined || mean === undefined ? undefined : resting - mean,
  },
  {
    // Readings lie in 40-70, 70-180 and 180-400 mg/dL, so the shares bound the mean on both sides.
    id: 'glucose-mean',
    excess: (row) => {
      const { timeBelowRangePct: below, timeInRangePct: within, hyperglycemiaPct: above } = row;
      const mean = row.glucoseMean;
      if (mean === undefined || below === undefined || within === undefined || above === undefined)
        return undefined;
      const least = 0.4 * below + 0.7 * within + 1.8 * above;
      const most = 0.7 * below + 1.8 * within + 4.0 * above;
      return Math.max(least - mean, mean - most);
    },
  },
  {
    id: 'glucose-residual',
    excess: ({ glucoseMean: mean, hyperglycemiaPct: above }, curve) => {
      if (mean === undefined || above === undefined) return undefined;
      const residual = mean - (curve.meanAt0 + curve.meanPerPoint * above);
      return Math.max(curve.residualBand[0] - residual, residual - curve.residualBand[1]);
    },
  },
];
