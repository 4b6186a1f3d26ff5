import { placeOf, resultOf } from './places';
import { rowOf } from './rows';
import type { Check } from './types';

/** No line is of a day of the people the tuned model is measured on: by who is behind it, and by what stands in it. */
export const testPeople: Check = ({ entries, requests, parts, testRows }) => {
  const places = entries.filter(({ block }) => {
    const person = requests.get(block)?.day.participant;
    return (person !== undefined && parts.test.has(person)) || testRows.has(rowOf(block));
  });
  const who =
    parts.basis === 'classifier' ? 'the classifier’s own test people' : 'people held back for measuring';
  return resultOf(
    'test-people',
    `${entries.length} lines compared with ${parts.test.size} people (${who}) and ${testRows.size} of their days.`,
    places.map(placeOf),
  );
};

/** No person has lines in both parts. */
export const peopleApart: Check = ({ entries, requests }) => {
  const partOf = new Map<string, string>();
  const places: string[] = [];
  for (const entry of entries) {
    const person = requests.get(entry.block)?.day.participant;
    if (person === undefined) continue;
    const seen = partOf.get(person);
    if (seen !== undefined && seen !== entry.part) places.push(placeOf(entry));
    else partOf.set(person, entry.part);
  }
  const count = (part: string) => [...partOf.values()].filter((one) => one === part).length;
  return resultOf(
    'people-apart',
    `${count('train')} people to train on, ${count('validation')} others to validate on.`,
    places,
  );
};
