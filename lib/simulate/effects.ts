/**
 * The `effects` world. The sizes below are ASSUMPTIONS of this simulator, not evidence that sleep, glucose or activity
 * lower stress: T1D-UOM shows hardly any such effect. They were chosen so that gradient boosting on actionable features
 * reaches a people-held-out AUC of about .80, and were fixed before any engine was tuned.
 * Unit: standard deviations of a day's stress within its study group (about 17 points of the watch's scale).
 */
export const EFFECTS = {
  /** Per hour of sleep below `sleepEnough` h; sleep beyond it neither helps nor harms. */
  perHourShort: 0.31,
  sleepEnough: 8,
  /** Per point of REM and deep share, up to the share at which more adds nothing. */
  perRemPoint: -0.035,
  remEnough: 26,
  perDeepPoint: -0.03,
  deepEnough: 32,
  /** Per point of glucose CV above 10 %, up to 45 %. */
  perCvPoint: 0.035,
  /** Per point of time above 180 mg/dL, up to 80 %. */
  perHyperglycemiaPoint: 0.009,
  /** Per active minute, up to 150. */
  perActiveMinute: -0.0072,
  activeEnough: 150,
  /** Interaction: per hour of short sleep and point of time above 180 mg/dL. */
  shortSleepHyperglycemia: 0.003,
  /** Interaction: per active minute and point of CV above 18 %: movement helps more on a swinging day. */
  activeCv: -0.0002,
  /** Interaction: both restorative stages missing, per point of deep below 15 and of REM below 15. */
  lightOnlyNight: 0.004,
} as const;

/** A day as the effects see it, in the units of the feature schema. */
export interface EffectInput {
  readonly sleepHours: number;
  readonly deepSleepPct: number;
  readonly remSleepPct: number;
  readonly glucoseCvPct: number;
  readonly hyperglycemiaPct: number;
  readonly activeMinutes: number;
}

/** What the day's behaviour adds to latent stress in the `effects` world, in SD; only differences mean anything. */
export function effectOnStress(day: EffectInput): number {
  const e = EFFECTS;
  const short = Math.max(0, e.sleepEnough - Math.max(day.sleepHours, 3));
  const rem = Math.min(day.remSleepPct, e.remEnough);
  const deep = Math.min(day.deepSleepPct, e.deepEnough);
  const cv = Math.min(Math.max(day.glucoseCvPct, 10), 45);
  const above = Math.min(day.hyperglycemiaPct, 80);
  const active = Math.min(day.activeMinutes, e.activeEnough);
  return (
    e.perHourShort * short +
    e.perRemPoint * rem +
    e.perDeepPoint * deep +
    e.perCvPoint * (cv - 10) +
    e.perHyperglycemiaPoint * above +
    e.perActiveMinute * active +
    e.shortSleepHyperglycemia * short * above +
    e.activeCv * active * Math.max(0, cv - 18) +
    e.lightOnlyNight * Math.max(0, 15 - deep) * Math.max(0, 15 - rem)
  );
}

/** Text for model cards, help and screens: what the two worlds assume. */
export const WORLD_ASSUMPTIONS: Readonly<Record<'effects' | 'null', string>> = {
  effects: [
    'Simulated people. In this world sleep, glucose and activity change the day’s stress by construction:',
    `per hour of sleep below ${EFFECTS.sleepEnough} h +${EFFECTS.perHourShort} SD of stress,`,
    `per point of REM share ${EFFECTS.perRemPoint} and of deep share ${EFFECTS.perDeepPoint},`,
    `per point of glucose CV +${EFFECTS.perCvPoint}, per point of time above 180 mg/dL +${EFFECTS.perHyperglycemiaPoint},`,
    `per active minute ${EFFECTS.perActiveMinute} (up to ${EFFECTS.activeEnough} min),`,
    'with interactions of short sleep with hyperglycemia, of activity with variability and of deep with REM sleep.',
    'One SD is about 17 points of the watch’s scale. These sizes are assumptions of the simulator, not findings.',
  ].join(' '),
  null: [
    'Simulated people. In this world sleep, glucose and activity have no effect of their own on stress:',
    'only the measured correlations of stress with heart rate, resting heart rate and active energy and the means of the',
    'study groups are there. A plan that a classifier of this world accepts cannot work.',
  ].join(' '),
};
