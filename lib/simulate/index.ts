export { FAULT_RATES, type Fault } from './assumptions';
export * from './cohorts';
export { EFFECTS, WORLD_ASSUMPTIONS } from './effects';
export { DEFAULT_SAMPLING, DEFAULT_START_DAY, simulateParticipants } from './simulate';
export * from './types';
