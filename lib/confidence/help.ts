import type { Confidence } from './types';

/** What a figure is called and what it says, for people who never saw a classifier. */
export interface FigureHelp {
  readonly label: string;
  readonly help: string;
}

/** Label and help text of every figure of `Confidence`. */
export const CONFIDENCE_HELP: Readonly<Record<keyof Confidence, FigureHelp>> = {
  margin: {
    label: 'Margin',
    help: 'How far the predicted probability of high stress lies beyond the decision threshold once the plan is carried out. A small margin means a small error could turn the answer round.',
  },
  robustness: {
    label: 'Retrained classifiers that agree',
    help: 'The classifier was trained 20 more times, each time on people drawn at random from the same study. The figure counts how many of these also call the plan low stress, each at its own threshold, and how many already said so of the day as it was.',
  },
  agreement: {
    label: 'Other classifiers',
    help: 'What other classifiers of the same data say of the plan. The full classifier also sees heart rate, respiration and active energy; these stay as they were measured unless they follow from the plan.',
  },
  noise: {
    label: 'Flips under device noise',
    help: 'The plan’s day was re-measured 200 times with the repeatability error assumed for each device. The figure counts how often the answer turned back. Beside it: how often noise alone, without any plan, would have turned the answer of the day as measured.',
  },
};

/** Stands beside the figures wherever they are shown. */
export const CONFIDENCE_CAVEAT =
  'These figures say how steadily the classifier gives this answer. They do not say that the change would lower this person’s stress.';
