export {
  meanDifference,
  type Pair,
  type PairedFigure,
  ratioOfMeans,
  typicalRatio,
} from './paired-interval';
export { type IntervalEstimate, participantInterval } from './participant-interval';
export { quantile } from './quantile';
