import type { Figure } from '@/lib/classifiers/bootstrap';
import type {
  EvaluationMethod,
  Figures,
  GroupFigures,
  StoredEvaluation,
} from '@/lib/classifiers/evaluation/classifier-evaluation';
import { STUDY_GROUPS } from '@/lib/features';
import { numberText, roundTo } from './format';
import { studyGroupLabel } from './study-groups';

/** A figure as the screen, the card and the CSV name it, with the scale it is drawn on. */
export interface FigureWords {
  readonly id: Figure;
  readonly label: string;
  readonly means: string;
  readonly best: 'high' | 'low';
  readonly from: number;
  readonly to: number;
}

export const FIGURE_WORDS: readonly FigureWords[] = [
  { id: 'auc', label: 'AUC', means: 'Ranks a high day above a low one.', best: 'high', from: 0.4, to: 1 },
  {
    id: 'prAuc',
    label: 'PR-AUC',
    means: 'Average precision over all thresholds.',
    best: 'high',
    from: 0,
    to: 1,
  },
  { id: 'accuracy', label: 'Accuracy', means: 'Days called right.', best: 'high', from: 0, to: 1 },
  {
    id: 'precision',
    label: 'Precision',
    means: 'Days called high that are high.',
    best: 'high',
    from: 0,
    to: 1,
  },
  { id: 'recall', label: 'Recall', means: 'High days that are called high.', best: 'high', from: 0, to: 1 },
  { id: 'f1', label: 'F1', means: 'Precision and recall in one.', best: 'high', from: 0, to: 1 },
  {
    id: 'brier',
    label: 'Brier score',
    means: 'Squared error of the probability.',
    best: 'low',
    from: 0,
    to: 0.4,
  },
  {
    id: 'ece',
    label: 'Calibration error',
    means: 'How far probabilities are from shares (ECE, ten bins).',
    best: 'low',
    from: 0,
    to: 0.2,
  },
];

/**
 * What a figure is without any skill at a share of high days: a constant probability that is right on average, or, for
 * precision and F1, calling every day high. Undefined where there is no such number.
 */
export function withoutSkill(figure: Figure, prevalence: number): number | undefined {
  const values: Partial<Record<Figure, number>> = {
    auc: 0.5,
    prAuc: prevalence,
    accuracy: Math.max(prevalence, 1 - prevalence),
    precision: prevalence,
    f1: (2 * prevalence) / (1 + prevalence),
    brier: prevalence * (1 - prevalence),
  };
  return values[figure];
}

/** Below this many people a group's interval is marked: few people say little, whatever the interval. */
const FEW_PEOPLE = 20;

export function isSmallGroup({ people }: Pick<GroupFigures, 'people'>): boolean {
  return people < FEW_PEOPLE;
}

/** Name of an age band or a study group. */
export function groupLabel(group: string): string {
  const code = (STUDY_GROUPS as readonly string[]).indexOf(group);
  return code === -1 ? `Age ${group.replace('-', ' to ')}` : capital(studyGroupLabel(code));
}

const capital = (text: string): string => text.replace(/^./, (first) => first.toUpperCase());

/** "+0.041" or "−0.12": a difference with its sign. */
export function signedText(value: number): string {
  const decimals = Math.abs(value) < 0.01 ? 3 : 2;
  const rounded = roundTo(value, decimals);
  return `${rounded > 0 ? '+' : ''}${numberText(rounded, decimals)}`;
}

/** How the predictions came to be, in a sentence. */
export function methodWords(method: EvaluationMethod): string {
  if (method.kind === 'fixed')
    return 'This version as it is, on stored days with measured stress. It cannot be retrained here, and its training may have seen these people: the figures may be too good.';
  const draws = method.repeats === 1 ? 'one draw' : `${method.repeats} draws`;
  return `Retrained ${method.folds} times in each of ${draws} of folds, with the features, settings and seed of the card. Each day is judged by a model that has not seen any day of its person, nor calibrated or chosen its threshold on them.`;
}

/** Which figures are there, for a screen reader. */
export function figuresSentence(figures: Figures): string {
  return FIGURE_WORDS.flatMap(({ id, label }) => {
    const estimate = figures[id];
    return estimate ? [`${label} ${numberText(roundTo(estimate.value, 3), 3)}`] : [];
  }).join(', ');
}

/** Why the full classifier looks better than it is. */
export const LEAKAGE_WARNING =
  'The watch computes stress from the heart beat, and exertion moves it. Heart rate, resting heart rate, respiration and active energy therefore partly encode the label: what the full classifier gains is in part the answer seen again, not knowledge of what a person could change.';

/** Short reason to read the numbers with care; empty for measured data. */
export function dataWords({ data }: StoredEvaluation): string {
  if (!data.synthetic) return data.dataset;
  return `${data.dataset}, simulated data${data.world ? `, world “${data.world}”` : ''}`;
}
