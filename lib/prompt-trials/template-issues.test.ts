import { describe, expect, test } from 'vitest';
import { promptTemplate } from '@/lib/llm';
import { MOST_SYSTEM_CHARACTERS, templateIssues } from './template-issues';

const GOOD = 'Propose plans.\n{{features}}\nAnswer with JSON:\n{{schema}}';

describe('the text of an edited prompt', () => {
  test('of every stored version can be used', () => {
    for (const version of ['v1', 'v2']) expect(templateIssues(promptTemplate(version).system)).toEqual([]);
    expect(templateIssues(GOOD)).toEqual([]);
  });

  test.each<[string, string, RegExp]>([
    ['is empty', ' \n', /empty/],
    [
      'lacks the features',
      GOOD.replace('{{features}}', ''),
      /\{\{features\}\} is missing.*table of features/,
    ],
    ['lacks the schema', GOOD.replace('{{schema}}', ''), /\{\{schema\}\} is missing.*JSON schema/],
    ['has the features twice', `${GOOD}{{features}}`, /\{\{features\}\} stands 2 times/],
    ['has a placeholder that is none', `${GOOD}{{patient}}`, /\{\{patient\}\} is no placeholder/],
    [
      'has a misspelt placeholder',
      GOOD.replace('{{schema}}', '{{ schema }}'),
      /\{\{ schema \}\} is no placeholder/,
    ],
    ['opens what it does not close', `${GOOD} {{features`, /not both/],
    ['closes what it does not open', `${GOOD} }}`, /not both/],
    ['is too long', `${GOOD}${'x'.repeat(MOST_SYSTEM_CHARACTERS)}`, /at most 20000/],
  ])('%s', (_, text, words) => {
    expect(templateIssues(text).join(' ')).toMatch(words);
  });

  test('may hold single braces: JSON has them', () => {
    expect(templateIssues(`${GOOD} {"plans": [{"changes": []}]}`)).not.toContain('patient');
    expect(templateIssues(`${GOOD} {"plans": []}`)).toEqual([]);
  });
});
