export { confidenceOf } from './confidence-of';
export { CONFIDENCE_CAVEAT, CONFIDENCE_HELP, type FigureHelp } from './help';
export { NOISE_DRAWS } from './noise';
export type {
  AgreementFigure,
  Confidence,
  ConfidenceOptions,
  ConfidencePlan,
  ConfidenceProblem,
  MarginFigure,
  NoiseFigure,
  OtherClassifier,
  RobustnessFigure,
} from './types';
