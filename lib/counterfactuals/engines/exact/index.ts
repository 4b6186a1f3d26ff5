export { type CellOutcome, type CellSearchOptions, nearestInCells } from './cells';
export { exactEngine, exactEngineWith } from './engine';
export { firstVerifiedPlan } from './first-plan';
export { SearchMemory } from './memory';
export { Pace } from './pace';
export { createSolver, type Solver } from './solver';
