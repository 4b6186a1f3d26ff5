export { SleepStageBars } from './sleep-stage-bars';
export { StressBars } from './stress-bars';
export { TimeChart } from './time-chart';
