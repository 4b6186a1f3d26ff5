export { type Draw, drawFrom, roundTo } from './draw';
export { type DescribedEngine, type HeuristicInput, heuristicEngine } from './engine';
export {
  collect,
  Distinct,
  type Found,
  type FoundStream,
  keyOf,
  type Method,
  type SearchResult,
  setsOfTheirOwnFirst,
} from './found';
export {
  distance,
  heomScale,
  type Neighbour,
  neighboursOf,
  rowsOfTarget,
  type Scale,
  take,
} from './neighbours';
export { combinations, partsWithinCap } from './parts';
export { Scorer } from './scorer';
export { type SearchOptions, Turns } from './turns';
