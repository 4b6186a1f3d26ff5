export {
  DEFAULT_TRADE_OFF,
  type DiverseOptions,
  explainDiverse,
  type Selection,
  selectDiversePlans,
} from './diverse-plans';
export { type Measures, selectDiverse } from './select-diverse';
