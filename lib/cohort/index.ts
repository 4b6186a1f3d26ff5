export { COHORT_METRICS, type CohortMetric, cohortMetric } from './metrics';
export { type Counted, type FigureFilter, plansBehind } from './plans-behind';
export { figuresOf, OPTIMUM_ENGINE, type StudyFiguresInput, studyFigures } from './study-figures';
export type {
  ChangeSize,
  CohortCell,
  CohortFacts,
  CohortFigures,
  CohortPlan,
  EngineFigures,
  FeatureFrequency,
  MetricFigure,
} from './types';
