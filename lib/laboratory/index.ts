export { LaboratoryThread, type OpenedExperiment } from './laboratory-thread';
export type { CellReport } from './messages';
export { LABORATORY_THREADS, type PoolOptions, ThreadPool } from './thread-pool';
export { secondsLeft } from './time-left';
