/** Longest system message of an edited copy, in characters: some 5,000 tokens. */
export const MOST_SYSTEM_CHARACTERS = 20_000;

const PLACEHOLDERS = ['features', 'schema'] as const;

/**
 * What is wrong with the text of an edited system message, each in one sentence that says what to do; empty when it can
 * be used. Features and schema must be filled in exactly once: without them no answer could be read or checked.
 */
export function templateIssues(system: string): readonly string[] {
  const issues: string[] = [];
  if (system.trim() === '') return ['The prompt is empty.'];
  if (system.length > MOST_SYSTEM_CHARACTERS)
    issues.push(
      `The prompt has ${system.length} characters, at most ${MOST_SYSTEM_CHARACTERS} are sent: shorten it.`,
    );
  for (const name of PLACEHOLDERS) {
    const times = system.split(`{{${name}}}`).length - 1;
    if (times === 0) issues.push(`{{${name}}} is missing: put it where the ${WORDS[name]} belongs.`);
    if (times > 1) issues.push(`{{${name}}} stands ${times} times: keep one.`);
  }
  const known = new Set<string>(PLACEHOLDERS);
  const found = [...system.matchAll(/\{\{([^{}]*)\}\}/g)].map(([, name = '']) => name);
  for (const name of new Set(found.filter((one) => !known.has(one))))
    issues.push(`{{${name}}} is no placeholder: there are {{features}} and {{schema}}.`);
  const rest = system.replace(/\{\{[^{}]*\}\}/g, '');
  if (/\{\{|\}\}/.test(rest))
    issues.push('A placeholder is opened with {{ or closed with }} but not both: close or remove it.');
  return issues;
}

const WORDS: Readonly<Record<(typeof PLACEHOLDERS)[number], string>> = {
  features: 'table of features',
  schema: 'JSON schema of the answer',
};
