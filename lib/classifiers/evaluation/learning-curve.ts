import { throwIfAborted } from '@/lib/errors';
import { Random } from '@/lib/random';
import { type Figure, figuresOf } from '../bootstrap';
import { calibrate } from '../calibrate';
import type { Estimate } from '../card';
import { participantsOf } from '../labelled-day';
import { type FitOptions, fitModel, marginsOf } from '../model';
import type { Split } from '../split';
import { scoreDays } from '../train';

/** A classifier trained on some of the training people, judged on the same test people as all others. */
export interface LearningPoint {
  readonly people: number;
  readonly days: number;
  readonly figures: Readonly<Record<Figure, Estimate>>;
}

export interface LearningCurveOptions extends Omit<FitOptions, 'onProgress'> {
  /** Shares of the training people, (0, 1], ascending; 0.1, 0.2, 0.4, 0.7 and 1 where absent. */
  readonly shares?: readonly number[];
  /** Share of the curve done, 0-1. */
  readonly onProgress?: (share: number) => void;
}

const SHARES = [0.1, 0.2, 0.4, 0.7, 1];

/**
 * How good a classifier becomes with more training people. Each point adds people to those of the one before it;
 * calibration and test people stay the same. Points whose people have days of one class only are left out.
 * @throws CancelledError once the signal is aborted
 */
export async function learningCurve(
  { train, calibration, test }: Split,
  { shares = SHARES, onProgress, ...fit }: LearningCurveOptions,
): Promise<readonly LearningPoint[]> {
  const people = new Random(fit.seed).fork('learning-curve').shuffle([...participantsOf(train)].sort());
  const points: LearningPoint[] = [];
  for (const [i, share] of shares.entries()) {
    throwIfAborted(fit.signal, 'The learning curve');
    const chosen = new Set(people.slice(0, Math.max(1, Math.round(share * people.length))));
    const rows = train.filter(({ participant }) => chosen.has(participant));
    if (new Set(rows.map(({ label }) => label)).size === 2) {
      const fitted = await fitModel(rows, fit);
      const { model, threshold } = calibrate(
        fitted,
        calibration,
        marginsOf(fitted, calibration, fit.features),
      );
      const scored = scoreDays(model, threshold, test, fit.features);
      points.push({ people: chosen.size, days: rows.length, figures: figuresOf(scored, fit.seed) });
    }
    onProgress?.((i + 1) / shares.length);
  }
  return points;
}
