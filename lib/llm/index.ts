export { createLlmEngine, type LlmEngineDeps } from './engine';
export { assertAllowed, type DataPolicy } from './policy';
export { previewPrompt } from './preview';
export {
  PROVIDER_HINT,
  type Provider,
  type ProviderSettings,
  providerFromEnv,
  providerHint,
} from './provider';
