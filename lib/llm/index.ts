export { MAX_CALLS, TIMING } from './ask';
export { createLlmEngine, type LlmEngineDeps } from './engine';
export { assertAllowed, type DataPolicy } from './policy';
export { previewPrompt } from './preview';
export {
  chooseExamples,
  type ExampleSource,
  editTemplate,
  type FewShot,
  LATEST_PROMPT,
  MOST_SHOTS,
  nearestRows,
  PROMPT_VERSIONS,
  type PromptTemplate,
  promptHash,
  promptTemplate,
  type SolvedExample,
} from './prompts';
export {
  PROVIDER_HINT,
  type Provider,
  type ProviderSettings,
  providerFromEnv,
  providerHint,
} from './provider';
