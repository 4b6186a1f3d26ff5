import { throwIfAborted } from '@/lib/errors';
import { Random } from '@/lib/random';
import { type Figure, figuresOf, type ScoredDay } from '../bootstrap';
import type { Calibrated } from '../calibrate';
import type { Estimate } from '../card';
import { canFitCalibrated, type FoldModel, fitCalibrated } from '../fold-models';
import { type LabelledDay, participantsOf } from '../labelled-day';
import type { FitOptions } from '../model';
import { scoreDays } from '../train';

/** Classifiers trained on some of the training people of each fold, judged on the people the folds hold out. */
export interface LearningPoint {
  /** Training people, and their days, of one fold; the mean over folds where they differ. */
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
 * How good a classifier becomes with more training people. Each point adds people to those of the one before it, fold
 * by fold; everybody is held out once, and the last point is the draw itself. Points with too few people to train and
 * calibrate are left out.
 * @throws CancelledError once the signal is aborted
 */
export async function learningCurve(
  draw: readonly FoldModel[],
  { shares = SHARES, onProgress, ...fit }: LearningCurveOptions,
): Promise<readonly LearningPoint[]> {
  const orders = draw.map(({ inside, fold }) =>
    new Random(fit.seed).fork(`learning-curve-${fold}`).shuffle([...participantsOf(inside)].sort()),
  );
  const points: LearningPoint[] = [];
  for (const [i, share] of shares.entries()) {
    const parts = draw.map(({ inside }, f) => someOf(inside, orders[f]!, share));
    if (parts.every((rows) => canFitCalibrated(rows, fit.seed))) {
      const scored: ScoredDay[] = [];
      for (const [f, rows] of parts.entries()) {
        throwIfAborted(fit.signal, 'The learning curve');
        const { held, fold, ...whole } = draw[f]!;
        const { model, threshold }: Calibrated =
          rows.length === whole.inside.length ? whole : await fitCalibrated(rows, fit);
        scored.push(
          ...scoreDays(model, threshold, held, fit.features).map((day) => ({ ...day, model: `${fold}` })),
        );
      }
      points.push({
        people: meanOf(parts.map((rows) => participantsOf(rows).length)),
        days: meanOf(parts.map((rows) => rows.length)),
        figures: figuresOf(scored, fit.seed),
      });
    }
    onProgress?.((i + 1) / shares.length);
  }
  return points;
}

function someOf(
  rows: readonly LabelledDay[],
  people: readonly string[],
  share: number,
): readonly LabelledDay[] {
  const chosen = new Set(people.slice(0, Math.max(1, Math.round(share * people.length))));
  return rows.filter(({ participant }) => chosen.has(participant));
}

const meanOf = (counts: readonly number[]): number =>
  Math.round(counts.reduce((sum, count) => sum + count, 0) / counts.length);
