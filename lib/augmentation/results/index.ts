export { resultsCsv } from './csv';
export type { Curve, CurvePoint } from './curves';
export type { Eligibility, Gain, GainSet } from './gains';
export { type ReportData, reportMarkdown } from './report';
export { PAPER, REPORTED_BY_PAPER } from './reported-by-paper';
export type { Interval } from './resample';
export {
  type Comparison,
  type DistanceSummary,
  type ExperimentSummary,
  type SummariseOptions,
  summarise,
} from './summarise';
