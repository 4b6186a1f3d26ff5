export { diceGeneticEngine, diceKdTreeEngine, diceRandomEngine } from './engine';
export { diceMethod, diceSearch } from './search';
export { DICE_AS_PACKAGED, type DiceOptions, type DiceSettings, type DiceVariant } from './settings';
