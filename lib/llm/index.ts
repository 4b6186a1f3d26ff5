export { type Capabilities, RUNGS, type Rung } from './capabilities';
export { createLlmEngine, type LlmEngineDeps } from './engine';
export { ProviderFailure } from './failure';
export type { CallUse, Meter } from './meter';
export { assertAllowed, type DataPolicy, isAllowed } from './policy';
export { previewPrompt } from './preview';
export {
  PROVIDER_HINT,
  type Provider,
  type ProviderSettings,
  providerFromEnv,
  providerHint,
} from './provider';
