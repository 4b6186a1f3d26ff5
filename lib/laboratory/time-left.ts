import type { Cell } from '@/lib/augmentation';

/** A cell that was computed or found. */
export interface TimedCell {
  readonly cellId: string;
  readonly cached: boolean;
  readonly seconds: number;
}

const SECONDS = 1000;

/**
 * Estimate of the seconds left: remaining cells at the mean of the computed ones of the same classifier and augmenter
 * (of all, where there is none yet), at the pace at which computing has gone on. Undefined before anything was computed.
 * @param before ids of the cells that were finished when this watch began
 * @param elapsedMs since then
 */
export function secondsLeft(
  cells: readonly Cell[],
  finished: readonly TimedCell[],
  before: ReadonlySet<string>,
  elapsedMs: number,
): number | undefined {
  const byId = new Map(finished.map((cell) => [cell.cellId, cell]));
  const kinds = new Map<string, { seconds: number; cells: number }>();
  const whole = { seconds: 0, cells: 0 };
  let worked = 0;
  for (const cell of cells) {
    const own = byId.get(cell.id);
    if (!own || own.cached) continue;
    const kind = kinds.get(kindOf(cell)) ?? { seconds: 0, cells: 0 };
    for (const sum of [kind, whole]) {
      sum.seconds += own.seconds;
      sum.cells++;
    }
    kinds.set(kindOf(cell), kind);
    if (!before.has(cell.id)) worked += own.seconds;
  }
  if (worked === 0) return undefined;
  let work = 0;
  for (const cell of cells) {
    if (byId.has(cell.id)) continue;
    const { seconds, cells: count } = kinds.get(kindOf(cell)) ?? whole;
    work += seconds / count;
  }
  return Math.round((work * elapsedMs) / (worked * SECONDS));
}

function kindOf({ classifier, augmenter }: Cell): string {
  return `${classifier}/${augmenter}`;
}
