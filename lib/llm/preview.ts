import type { Problem } from '@/lib/counterfactuals';
import { buildPrompt, LATEST_PROMPT, promptTemplate } from './prompts';

/**
 * Exactly what a request for k plans tells a language model about the day, for "what will be sent": version, hash and
 * the messages word for word. Nothing is sent; no key is in it.
 */
export function previewPrompt(problem: Problem, k: number, version: string = LATEST_PROMPT): string {
  const prompt = buildPrompt(promptTemplate(version), problem, k);
  return [
    `prompt ${prompt.version}, SHA-256 ${prompt.hash}`,
    ...prompt.messages.map(({ role, content }) => `--- ${role} ---\n${content}`),
  ].join('\n\n');
}
