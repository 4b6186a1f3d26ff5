export { cfnowGreedy, cfnowRandom, cfnowRandomSequential } from './engine';
export { cfnowFirst, cfnowMethod, cfnowSearch } from './search';
export {
  CFNOW_AS_PACKAGED,
  CFNOW_PRODUCT,
  type CfnowOptions,
  type CfnowSettings,
  type CfnowVariant,
} from './settings';
