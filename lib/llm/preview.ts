import type { Problem } from '@/lib/counterfactuals';
import { buildPrompt, type FewShot, LATEST_PROMPT, type PromptTemplate, promptTemplate } from './prompts';

export interface PreviewOptions {
  /** The latest stored version where absent. */
  readonly template?: PromptTemplate;
  /** The examples that would precede the question; none where absent. */
  readonly few?: FewShot;
}

/**
 * Exactly what a request for k plans tells a language model about the day, for "what will be sent": version, hash, how
 * many solved examples, and the messages word for word, the examples among them. Nothing is sent; no key is in it.
 */
export function previewPrompt(
  problem: Problem,
  k: number,
  { template = promptTemplate(LATEST_PROMPT), few }: PreviewOptions = {},
): string {
  const prompt = buildPrompt(template, problem, k, few);
  return [
    `prompt ${prompt.version}, SHA-256 ${prompt.hash}`,
    ...(few && few.shots > 0 ? [shotsText(few)] : []),
    ...prompt.messages.map(({ role, content }) => `--- ${role} ---\n${content}`),
  ].join('\n\n');
}

function shotsText({ shots, examples, note }: FewShot): string {
  const shown = `${examples.length} of ${shots} solved examples: days of other people, of the classifier's own training people`;
  return note === undefined ? shown : `${shown}. ${note}`;
}
