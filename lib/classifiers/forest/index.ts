export { FOREST_DEFAULTS, type ForestSettings } from './settings';
export { trainForest } from './train-forest';
