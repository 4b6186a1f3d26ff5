export { type Budget, budgetDay, costOf, overBudgetMessage, type Prices, type Spending } from './budget';
export { keyProblem, PROVIDER_CONFIG, type ProviderConfig } from './config';
export { PRESETS, type Preset, presetOf, SERVERS, type ServerId } from './presets';
export { type ConnectionTest, type RungOutcome, testConnection } from './test-connection';
export { type KeptProvider, providerLabel, toProvider } from './to-provider';
