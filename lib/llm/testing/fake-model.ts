import type { PlanHandler, WirePlan } from './wire';

/**
 * A fake model that reads the question and tries: moves one to `maxChanges` allowed features towards the far end, a
 * little further in each repair round, and never repeats a plan it was told about. It knows no classifier, so its plans
 * may fail; give a handler of your own where they must pass.
 */
export const tryingModel: PlanHandler = ({ user, repair, round, random }) => {
  const allowed = Object.entries(user.constraints.allowed);
  const wanted = repair?.stillNeeded ?? user.k;
  const told = new Set(repair?.verdicts.map(({ changes }) => keyOf(Object.entries(changes))) ?? []);
  const plans: WirePlan[] = [];
  for (let attempt = 0; attempt < 40 * wanted && plans.length < wanted; attempt++) {
    const size = Math.min(user.constraints.maxChanges, allowed.length, 1 + round + Math.floor(random() * 2));
    const picked = [...allowed].sort(() => random() - 0.5).slice(0, size);
    const changes = picked.map(([feature, range]) => ({
      feature,
      value: towards(Number(user.row[feature]), range, 0.4 + 0.3 * round + 0.3 * random()),
    }));
    const key = keyOf(changes.map(({ feature, value }) => [feature, value]));
    if (changes.length === 0 || told.has(key)) continue;
    told.add(key);
    plans.push({ changes, rationale: `Changes ${picked.map(([feature]) => feature).join(' and ')}.` });
  }
  return plans;
};

function keyOf(entries: readonly (readonly [string, unknown])[]): string {
  return JSON.stringify([...entries].sort(([a], [b]) => a.localeCompare(b)));
}

/** A whole step inside the range, `share` of the way from the value to the end that is further away. */
function towards(
  from: number,
  range: { lowest: number; highest: number; step: number },
  share: number,
): number {
  const end = Math.abs(range.highest - from) > Math.abs(range.lowest - from) ? range.highest : range.lowest;
  const value = Math.round((from + share * (end - from)) / range.step) * range.step;
  return Number(Math.min(range.highest, Math.max(range.lowest, value)).toFixed(6));
}
