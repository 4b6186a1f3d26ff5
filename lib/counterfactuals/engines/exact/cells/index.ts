export { type CellOutcome, type CellSearchOptions, nearestInCells } from './search';
