import { beforeAll, describe, expect, test } from 'vitest';
import type { Problem, Reason } from '@/lib/counterfactuals';
import { FEATURE_IDS } from '@/lib/features';
import { problemOf, TOY_DAY, toyClassifier } from '../testing/toy-problem.fixture';
import { buildPrompt, LATEST_PROMPT, promptHash, promptTemplate } from '.';
import { reasonPhrase } from './reasons';

let problem: Problem;
beforeAll(async () => {
  problem = await problemOf(toyClassifier(), TOY_DAY, { locked: ['remSleepPct'] });
});

describe('the prompt is versioned', () => {
  // If this fails the text changed: add a new version beside the old one and pin its hash; never edit a pinned one.
  test.each([
    ['v1', 0, '33826f48850e344be2b5c5cf02a56b04af617ad2a045f72a312306ceaa410293'],
    ['v2', 0, 'c127505f1843626ac6513c7d303ad92d5c35eeef773ce14150ccbae6e8b5d89b'],
    ['v2', 4, 'a9c3e70e1df80c1afe676874129dd6bd5503c5194d6232c9b3fa5b6246798209'],
  ])('%s with %i examples', (version, shots, hash) => {
    expect(promptHash(promptTemplate(version), FEATURE_IDS, shots)).toBe(hash);
  });

  test('v2 says zero-shot what v1 says', () => {
    const messages = (version: string) => buildPrompt(promptTemplate(version), problem, 3).messages;
    expect(messages('v2')).toEqual(messages('v1'));
  });

  test('the latest version exists', () => {
    expect(promptTemplate(LATEST_PROMPT).version).toBe(LATEST_PROMPT);
    expect(() => promptTemplate('v0')).toThrow('no prompt version v0');
  });

  test('the hash depends on text and features, not on the day, its locks or k', async () => {
    const other = await problemOf(toyClassifier(), { ...TOY_DAY, age: 41, sleepHours: 5 });
    const hash = buildPrompt(promptTemplate('v1'), problem, 3).hash;
    expect(buildPrompt(promptTemplate('v1'), other, 5).hash).toBe(hash);
    const fewer = promptHash(promptTemplate('v1'), problem.classifier.features.slice(1));
    expect(fewer).not.toBe(hash);
    expect(promptHash({ ...promptTemplate('v1'), repairBlock: 'x' }, problem.classifier.features)).not.toBe(
      hash,
    );
  });
});

describe('what the model is told', () => {
  const parts = () => {
    const { messages, schema } = buildPrompt(promptTemplate('v1'), problem, 3);
    return { system: messages[0]!.content, user: JSON.parse(messages[1]!.content), schema };
  };

  test('every feature of the classifier once, with unit, range, step, direction and whether it may change', () => {
    const { system } = parts();
    for (const id of problem.classifier.features) expect(system.split(`\n${id} | `)).toHaveLength(2);
    expect(system).toContain('deepSleepPct | Deep sleep | % of sleep | 0-60 | 1 | up | yes');
    expect(system).toContain('remSleepPct | REM sleep | % of sleep | 0-60 | 1 | up | locked');
    expect(system).toContain('lightSleepPct | Light sleep | % of sleep | 0-100 | - | - | follows');
    expect(system).toContain('age | Age | y | 0-120 | - | - | no');
    expect(system).not.toContain('{{');
  });

  test('the day as one block of data', () => {
    const { user } = parts();
    expect(user.k).toBe(3);
    expect(user.row).toMatchObject({ deepSleepPct: 9.3, studyGroup: expect.stringContaining('oral') });
    expect(user.prediction).toEqual({ pHighStress: Number(problem.probability.toFixed(3)), threshold: 0.5 });
    expect(user.target).toEqual({ class: 'low stress', pHighStress: '<= 0.45' });
    expect(user.constraints).toMatchObject({ maxChanges: 3, locked: ['remSleepPct'] });
    expect(user.constraints.allowed.glucoseMean).toEqual({ lowest: 105, highest: 160, step: 5 });
    expect(user.constraints.allowed.remSleepPct).toBeUndefined();
  });

  test('a wire schema without optional, extra or bounded parts', () => {
    const { schema } = parts();
    const text = JSON.stringify(schema);
    expect(text).not.toMatch(/minimum|maximum|minItems|maxItems|pattern|oneOf|anyOf/);
    expect(text.match(/"additionalProperties":false/g)).toHaveLength(3);
    expect(text).toContain('"required":["plans"]');
    expect(text).toContain('"enum":["deepSleepPct","sleepHours"');
    expect(text).not.toContain('remSleepPct');
  });
});

describe('reasons as phrases', () => {
  const REASONS: readonly (readonly [Reason, string])[] = [
    [{ kind: 'unknown-feature', feature: '<b>x"}' }, 'bx is not a feature of the table'],
    [{ kind: 'not-an-action', feature: 'age' }, 'age may not be changed'],
    [{ kind: 'not-measured', feature: 'steps' }, 'steps was not measured on this day'],
    [{ kind: 'locked', feature: 'deepSleepPct' }, 'deepSleepPct is locked'],
    [
      { kind: 'locked', feature: 'lightSleepPct', movedBy: 'deepSleepPct' },
      'lightSleepPct is locked and would move with deepSleepPct',
    ],
    [
      { kind: 'illegal-value', feature: 'glucoseMean', value: 9.8 },
      'glucoseMean = 9.8 is outside 40-400 mg/dL',
    ],
    [
      { kind: 'off-step', feature: 'sleepHours', value: 7.1, step: 0.25 },
      'sleepHours = 7.1 is not a multiple of 0.25',
    ],
    [{ kind: 'wrong-direction', feature: 'deepSleepPct' }, 'deepSleepPct moves the wrong way'],
    [
      { kind: 'leaves-band', feature: 'deepSleepPct' },
      'deepSleepPct moves further outside its reference range',
    ],
    [{ kind: 'conflict', feature: 'hyperglycemiaPct' }, 'hyperglycemiaPct is set by another change'],
    [{ kind: 'arithmetic', rule: 'day' }, 'the row does not add up: day'],
    [{ kind: 'cap', changed: 5, cap: 3 }, '5 changes, at most 3'],
    [{ kind: 'nothing-changed' }, 'nothing is changed'],
    [{ kind: 'not-flipped', probability: 0.62, needed: 0.45 }, 'p = 0.62, needs <= 0.45'],
    [
      { kind: 'implausible', outlierFactor: 1.913, cutoff: 1.5 },
      'the row is unusual (outlier factor 1.91, at most 1.50)',
    ],
    [{ kind: 'duplicate' }, 'the same as another plan'],
  ];
  test.each(REASONS)('%o', (reason, phrase) => {
    expect(reasonPhrase(problem, reason)).toBe(phrase);
  });
});
