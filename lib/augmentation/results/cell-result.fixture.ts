import { fiveMetrics } from '../score';
import type { Cell, CellResult, SyntheticDistance } from '../types';

/** Forty test people of alternating class; the first `right` of each class are predicted as they are. */
export function resultOf(cell: Cell, right: number, distance?: SyntheticDistance): CellResult {
  const labels = Array.from({ length: 40 }, (_, i) => (i % 2) as 0 | 1);
  const probabilities = labels.map((label, i) =>
    Math.floor(i / 2) < right ? 0.2 + 0.6 * label : 0.8 - 0.6 * label,
  );
  return {
    cell,
    key: cell.id,
    seconds: 1,
    outcome: {
      metrics: fiveMetrics({ labels, probabilities, threshold: 0.5 }),
      threshold: 0.5,
      baseHash: 'base',
      classifierHash: 'own',
      syntheticHash: 'rows',
      rows: { real: [9, 9], calibration: [3, 3], test: [20, 20], wanted: [0, 9], synthetic: [0, 9] },
      ...(distance ? { distance } : {}),
      test: { people: labels.map((_, i) => i), labels, probabilities },
    },
  };
}
