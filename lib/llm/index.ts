export { MAX_CALLS, TIMING } from './ask';
export { type Capabilities, RUNGS, type Rung } from './capabilities';
export { createLlmEngine, type LlmEngineDeps } from './engine';
export { AWAY, NOT_ASKED, ProviderFailure } from './failure';
export type { CallUse, Meter } from './meter';
export { assertAllowed, type DataPolicy, isAllowed } from './policy';
export { previewPrompt } from './preview';
export {
  chooseExamples,
  type ExampleSource,
  editTemplate,
  type FewShot,
  isSettled,
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
  MOST_SAMPLES,
  PROVIDER_HINT,
  type Provider,
  type ProviderSettings,
  providerFromEnv,
  providerHint,
} from './provider';
