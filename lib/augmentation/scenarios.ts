import type { LabelledDay } from '@/lib/classifiers/labelled-day';
import { Random } from '@/lib/random';
import type { ClassCounts, Scenario } from './types';

/** Whether rows of a class are removed. */
export function isReduced(scenario: Scenario | 'full', label: 0 | 1): boolean {
  return scenario === 'C' || (scenario === 'A' && label === 1) || (scenario === 'B' && label === 0);
}

/**
 * Training rows without `level` % of the high-stress rows (A), of the low-stress rows (B) or of each class (C), to the
 * nearest whole row. People lose about the same share of their rows; a higher level of the same seed removes what a
 * lower one does and more. Order is kept.
 */
export function reduceRows(
  rows: readonly LabelledDay[],
  scenario: Scenario | 'full',
  level: number,
  seed: number,
): readonly LabelledDay[] {
  const removed = new Set<LabelledDay>();
  for (const label of [0, 1] as const) {
    if (!isReduced(scenario, label)) continue;
    const ranked = removalOrder(
      rows.filter((row) => row.label === label),
      seed,
    );
    for (const row of ranked.slice(0, Math.round((ranked.length * level) / 100))) removed.add(row);
  }
  return rows.filter((row) => !removed.has(row));
}

/** Rows of one class in the order in which they are removed: systematic sampling, each person in a random order. */
function removalOrder(rows: readonly LabelledDay[], seed: number): readonly LabelledDay[] {
  const random = new Random(seed).fork('augmentation-removal');
  const byPerson = new Map<string, LabelledDay[]>();
  for (const row of rows) {
    const own = byPerson.get(row.participant);
    if (own) own.push(row);
    else byPerson.set(row.participant, [row]);
  }
  const placed: { readonly row: LabelledDay; readonly place: number }[] = [];
  for (const [person, own] of byPerson) {
    const stream = random.fork(person);
    const start = stream.uniform();
    stream.shuffle(own).forEach((row, i) => {
      placed.push({ row, place: (i + start) / own.length });
    });
  }
  return placed.sort((a, b) => a.place - b.place).map(({ row }) => row);
}

/** Rows of each class. */
export function countClasses(rows: readonly { readonly label: 0 | 1 }[]): ClassCounts {
  const high = rows.reduce((sum, { label }) => sum + label, 0);
  return [rows.length - high, high];
}

/**
 * Synthetic rows of each class that bring kept rows back to their number of before the reduction, reckoned from the kept
 * rows alone: kept x level / (100 - level).
 */
export function wantedRows(kept: ClassCounts, scenario: Scenario | 'full', level: number): ClassCounts {
  const of = (label: 0 | 1): number =>
    isReduced(scenario, label) ? Math.round((kept[label] * level) / (100 - level)) : 0;
  return [of(0), of(1)];
}
