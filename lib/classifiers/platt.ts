import type { TreeEnsemble } from '@/lib/onnx';

export type Platt = TreeEnsemble['platt'];

/** A slope below this (a classifier with no signal) would turn or flatten the order of rows. */
const LEAST_SLOPE = 0.05;

/**
 * Platt scaling with Platt's softened targets, by Newton steps with a line search (Lin, Lin and Weng 2007):
 * probability = 1 / (1 + exp(-(slope * margin + intercept))). The slope is kept positive, so that calibration never
 * changes the order of rows.
 */
export function fitPlatt(margins: ArrayLike<number>, labels: ArrayLike<0 | 1>): Platt {
  const free = minimise(margins, labels, undefined);
  const fitted = free.slope >= LEAST_SLOPE ? free : minimise(margins, labels, LEAST_SLOPE);
  return { slope: Math.fround(fitted.slope), intercept: Math.fround(fitted.intercept) };
}

function minimise(
  margins: ArrayLike<number>,
  labels: ArrayLike<0 | 1>,
  fixedSlope: number | undefined,
): Platt {
  const n = margins.length;
  let positives = 0;
  for (let i = 0; i < n; i++) positives += labels[i]!;
  const high = (positives + 1) / (positives + 2);
  const low = 1 / (n - positives + 2);
  let slope = fixedSlope ?? 1;
  let intercept = Math.log((positives + 1) / (n - positives + 1));
  const loss = (a: number, b: number): number => {
    let sum = 0;
    for (let i = 0; i < n; i++) {
      const z = a * margins[i]! + b;
      sum += Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))) - (labels[i] === 1 ? high : low) * z;
    }
    return sum;
  };
  for (let step = 0; step < 100; step++) {
    let ga = 0;
    let gb = 0;
    let haa = 1e-9;
    let hab = 0;
    let hbb = 1e-9;
    for (let i = 0; i < n; i++) {
      const m = margins[i]!;
      const p = 1 / (1 + Math.exp(-(slope * m + intercept)));
      const error = p - (labels[i] === 1 ? high : low);
      const curve = p * (1 - p);
      ga += error * m;
      gb += error;
      haa += curve * m * m;
      hab += curve * m;
      hbb += curve;
    }
    const determinant = haa * hbb - hab * hab;
    const da = fixedSlope === undefined ? (hbb * ga - hab * gb) / determinant : 0;
    const db = fixedSlope === undefined ? (haa * gb - hab * ga) / determinant : gb / hbb;
    const before = loss(slope, intercept);
    let share = 1;
    while (share > 1e-9 && loss(slope - share * da, intercept - share * db) > before) share /= 2;
    slope -= share * da;
    intercept -= share * db;
    if (Math.abs(share * da) + Math.abs(share * db) < 1e-10) break;
  }
  return { slope, intercept };
}
