import type { FeatureId } from './feature';
import { coupledHyperglycemia, type GlucoseCurve } from './glucose-curve';
import type { FeatureRow } from './row';

type Draft = Partial<Record<FeatureId, number>>;

/**
 * The arithmetic that ties features together: recomputes every residual whose parts were measured.
 * light = 100 - deep - REM; in range = 100 - below - above; efficiency = 100 asleep / (asleep + awake).
 */
export function close(row: FeatureRow): FeatureRow {
  return closeDraft({ ...row });
}

/** The same on a row that belongs to the caller alone. */
function closeDraft(out: Draft): FeatureRow {
  const { deepSleepPct, remSleepPct, sleepHours, awakeMinutes, timeBelowRangePct, hyperglycemiaPct } = out;
  if (deepSleepPct !== undefined && remSleepPct !== undefined)
    out.lightSleepPct = 100 - deepSleepPct - remSleepPct;
  if (timeBelowRangePct !== undefined && hyperglycemiaPct !== undefined)
    out.timeInRangePct = 100 - timeBelowRangePct - hyperglycemiaPct;
  if (sleepHours !== undefined && awakeMinutes !== undefined) {
    const asleep = sleepHours * 60;
    if (asleep + awakeMinutes > 0) out.sleepEfficiencyPct = (100 * asleep) / (asleep + awakeMinutes);
  }
  return out;
}

/** What every feature that `applyEdits` recomputes is computed from. */
export const RECOMPUTED_FROM: Readonly<Partial<Record<FeatureId, readonly FeatureId[]>>> = {
  lightSleepPct: ['deepSleepPct', 'remSleepPct'],
  timeInRangePct: ['timeBelowRangePct', 'hyperglycemiaPct'],
  sleepEfficiencyPct: ['sleepHours', 'awakeMinutes'],
  hyperglycemiaPct: ['glucoseMean'],
};

/** New values of features, by id. */
export type Edits = FeatureRow;

/**
 * The closed row after edits. Lowering glucose is one action: an edit of `glucoseMean` moves `hyperglycemiaPct` along
 * the curve of the data set, unless the same edits set it by hand.
 */
export function applyEdits(factual: FeatureRow, edits: Edits, curve: GlucoseCurve): FeatureRow {
  const out: Draft = { ...factual, ...edits };
  if (edits.glucoseMean !== undefined && edits.hyperglycemiaPct === undefined) {
    const share = coupledHyperglycemia(curve, factual, edits.glucoseMean);
    if (share !== undefined) out.hyperglycemiaPct = share;
  }
  return closeDraft(out);
}
