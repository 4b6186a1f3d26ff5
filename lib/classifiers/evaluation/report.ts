import { throwIfAborted } from '@/lib/errors';
import type { FeatureId } from '@/lib/features';
import { figureDifferences, figuresOf, type ScoredDay } from '../bootstrap';
import { type FoldModel, foldModels } from '../fold-models';
import type { LabelledDay, Variant } from '../labelled-day';
import type { Method } from '../method';
import { scoreDays } from '../train';
import type { ClassifierEvaluation, EvaluationPair } from './classifier-evaluation';
import { learningCurve } from './learning-curve';
import { DEALINGS, judgedBy, permutationImportance } from './permutation-importance';
import { judgedFigures, plainJson, toFigures } from './plain-figures';

export interface EvaluationOptions {
  /** Labelled days of everybody; folds hold whole people out. */
  readonly rows: readonly LabelledDay[];
  readonly features: readonly FeatureId[];
  /** Family and settings. */
  readonly method: Method;
  readonly seed: number;
  /** Groups of people in a draw; 5 where absent. */
  readonly folds?: number;
  /** Draws of folds; 3 where absent. */
  readonly repeats?: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: { readonly step: string; readonly share: number }) => void;
}

export interface PairEvaluationOptions extends Omit<EvaluationOptions, 'features'> {
  readonly features: Readonly<Record<Variant, readonly FeatureId[]>>;
}

export const EVALUATION_FOLDS = 5;
export const EVALUATION_REPEATS = 3;

/** Share of the work that cross-validation, and then the learning curve, have done at their ends. */
const PROGRESS = { folds: 0.6, importance: 0.7, curve: 0.95 };

interface OutOfFold {
  readonly evaluation: ClassifierEvaluation;
  /** The days of every draw, one draw after the other. */
  readonly scored: readonly ScoredDay[];
}

/**
 * Judges a way of training by repeated cross-validation grouped by participant: figures, calibration curve, confusion
 * matrix, groups, permutation importance and learning curve, all on days of people the judged models have not seen.
 * Equal rows, settings and seed give equal figures.
 * @throws InvalidInputError when a fold's training people lack a class; CancelledError once the signal is aborted
 */
export async function buildEvaluation(options: EvaluationOptions): Promise<ClassifierEvaluation> {
  const { evaluation } = await outOfFold(options);
  options.onProgress?.({ step: 'Done', share: 1 });
  return evaluation;
}

/**
 * Both variants on the same folds, each with the paired differences between them.
 * @throws InvalidInputError when a fold's training people lack a class; CancelledError once the signal is aborted
 */
export async function buildEvaluationPair({
  features,
  onProgress,
  ...options
}: PairEvaluationOptions): Promise<Readonly<Record<Variant, ClassifierEvaluation>>> {
  const part = (variant: Variant, begin: number) =>
    outOfFold({
      ...options,
      features: features[variant],
      onProgress: ({ step, share }) =>
        onProgress?.({ step: `${step} (${variant})`, share: begin + 0.49 * share }),
    });
  const [actionable, full] = [await part('actionable', 0), await part('full', 0.49)];
  throwIfAborted(options.signal, 'The evaluation');
  onProgress?.({ step: 'Comparing the two', share: 0.98 });
  const proxies = features.full.filter((id) => !features.actionable.includes(id));
  const pair = evaluationPair(actionable.scored, full.scored, proxies, options.seed);
  onProgress?.({ step: 'Done', share: 1 });
  return { actionable: { ...actionable.evaluation, pair }, full: { ...full.evaluation, pair } };
}

/**
 * The actionable and the full classifier on the same days, people paired.
 * @param proxies label proxies that only the full one reads
 * @throws InvalidInputError when the two do not stand for the same days in the same order
 */
export function evaluationPair(
  actionable: readonly ScoredDay[],
  full: readonly ScoredDay[],
  proxies: readonly FeatureId[],
  seed: number,
): EvaluationPair {
  return plainJson({
    actionable: toFigures(figuresOf(actionable, seed)),
    full: toFigures(figuresOf(full, seed)),
    difference: toFigures(figureDifferences(actionable, full, seed)),
    proxies,
  });
}

async function outOfFold(options: EvaluationOptions): Promise<OutOfFold> {
  const { rows, features, method, seed, signal, onProgress } = options;
  const { folds = EVALUATION_FOLDS, repeats = EVALUATION_REPEATS } = options;
  const fit = { features, method, seed, signal };
  const { first, scored } = await drawFolds(options, folds, repeats);
  onProgress?.({ step: 'Permutation importance', share: PROGRESS.folds });
  const importance = await permutationImportance(
    first.map(({ model, held }) => judgedBy(model, held, features)),
    { features, seed, signal },
  );
  onProgress?.({ step: 'Learning curve', share: PROGRESS.importance });
  const curve = await learningCurve(first, {
    ...fit,
    onProgress: (share) =>
      onProgress?.({
        step: 'Learning curve',
        share: PROGRESS.importance + (PROGRESS.curve - PROGRESS.importance) * share,
      }),
  });
  onProgress?.({ step: 'Working out the figures', share: PROGRESS.curve });
  const evaluation: ClassifierEvaluation = {
    version: 1,
    method: {
      kind: 'cross-validation',
      family: method.family,
      settings: { ...method.settings },
      folds: first.length,
      repeats,
    },
    seed,
    features,
    ...judgedFigures(scored, rows, seed, repeats),
    dealings: DEALINGS,
    importance,
    learningCurve: curve.map((point) => ({ ...point, figures: toFigures(point.figures) })),
  };
  return { evaluation: plainJson(evaluation), scored };
}

/** Every day scored once in each draw; the models of the first draw are kept for what is asked of models. */
async function drawFolds(
  { rows, features, method, seed, signal, onProgress }: EvaluationOptions,
  folds: number,
  repeats: number,
): Promise<{ readonly first: readonly FoldModel[]; readonly scored: readonly ScoredDay[] }> {
  const first: FoldModel[] = [];
  const scored: ScoredDay[] = [];
  for (let repeat = 0; repeat < repeats; repeat++) {
    const step = `Cross-validation ${repeat + 1} of ${repeats}`;
    let done = 0;
    onProgress?.({ step, share: (PROGRESS.folds * repeat) / repeats });
    for await (const fold of foldModels(rows, folds, seed + repeat, { features, method, seed, signal })) {
      scored.push(
        ...scoreDays(fold.model, fold.threshold, fold.held, features).map(
          ({ participant, label, probability, threshold }) => ({
            participant,
            label,
            probability,
            threshold,
            model: `${repeat}/${fold.fold}`,
          }),
        ),
      );
      if (repeat === 0) first.push(fold);
      done++;
      onProgress?.({ step, share: (PROGRESS.folds * (repeat + done / folds)) / repeats });
    }
  }
  return { first, scored };
}
