import { InvalidInputError } from '@/lib/errors';
import type { PromptTemplate } from './template';
import { V1 } from './v1';
import { V2 } from './v2';

export { buildPrompt, type Judged, type Prompt, promptHash, repairTurns } from './build';
export { editTemplate } from './edit';
export {
  chooseExamples,
  type ExampleSource,
  type FewShot,
  isSettled,
  MOST_SHOTS,
  nearestRows,
  type SolvedExample,
} from './examples';
export { editableFeatures } from './feature-table';
export type { ChatMessage, PromptTemplate } from './template';

const TEMPLATES: Readonly<Record<string, PromptTemplate>> = { v1: V1, v2: V2 };

/** The version new providers use. */
export const LATEST_PROMPT = 'v2';

/** Every stored version, oldest first. */
export const PROMPT_VERSIONS: readonly string[] = Object.keys(TEMPLATES);

/**
 * The template of a version; old ones stay, so that stored runs can be understood.
 * @throws InvalidInputError for a version that never was
 */
export function promptTemplate(version: string): PromptTemplate {
  const template = TEMPLATES[version];
  if (template === undefined) throw new InvalidInputError(`There is no prompt version ${version}.`);
  return template;
}
