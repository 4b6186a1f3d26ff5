import type { CheckId, CheckResult, Entry } from './types';

const MOST_PLACES = 5;

/** What each check is called. */
const TITLES: Readonly<Record<CheckId, string>> = {
  'test-people': 'Nobody of the test people',
  'people-apart': 'Training and validation people are different',
  identifiers: 'Nothing identifies a person',
  prompt: 'Prompts are the product’s own',
  verified: 'Every target is verified',
  refused: 'Every refused answer is really refused',
  lengths: 'Lengths in tokens',
  duplicates: 'No duplicates',
  balance: 'Balance of classes and features',
  size: 'Enough examples',
};

/** Where something stands, without what stands there. */
export function placeOf({ file, line }: Pick<Entry, 'file' | 'line'>): string {
  return `${file}, line ${line}`;
}

/** @param places where it failed; none means that it passed */
export function resultOf(id: CheckId, detail: string, places: readonly string[]): CheckResult {
  const passed = places.length === 0;
  return { id, title: TITLES[id], passed, detail, places: places.slice(0, MOST_PLACES) };
}
