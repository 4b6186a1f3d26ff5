export { growTrees, type TrainedBooster } from './grow-trees';
export { type BoostingSettings, DEFAULT_SETTINGS } from './settings';
export { trainBooster } from './train-booster';
