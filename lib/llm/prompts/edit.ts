import { InvalidInputError } from '@/lib/errors';
import { templateIssues } from '@/lib/prompt-trials/template-issues';
import type { PromptTemplate } from './template';

/**
 * A copy of a version with another system message. The blocks of data around it stay: the extractor and the verifier
 * speak them.
 * @throws InvalidInputError naming everything that is wrong with the text
 */
export function editTemplate(base: PromptTemplate, system: string): PromptTemplate {
  const issues = templateIssues(system);
  if (issues.length > 0) throw new InvalidInputError(issues.join(' '));
  return { ...base, version: `${base.version}-copy`, system };
}
