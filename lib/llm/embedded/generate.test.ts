import { describe, expect, test } from 'vitest';
import { Random } from '@/lib/random';
import { generate } from './generate';
import type { Grammar } from './grammar';
import type { Decoder } from './texts';
import { drawPlans } from './training/draws';
import { VOCABULARY } from './vocabulary';

const END = VOCABULARY.mark('end');
const [STEPS, MORE_STEPS, SLEEP] = [40, 41, 60] as const;

/** Each step: half the end where it is allowed, else steps 4 : 2 : 1 to more steps and sleep. */
const toy: Decoder = {
  read: () => Promise.resolve(step(1)),
  write: (tokens) => Promise.resolve(step(tokens.length)),
};

function step(rows: number) {
  const logits = new Float32Array(VOCABULARY.tokens.length);
  logits[END] = Math.log(7);
  logits[STEPS] = Math.log(4);
  logits[MORE_STEPS] = Math.log(2);
  return {
    logits: Array.from({ length: rows }, () => logits),
    cache: { data: new Float32Array(), rows, length: 1 },
  };
}

const grammar: Grammar = {
  edits: new Map([
    [STEPS, 'steps'],
    [MORE_STEPS, 'steps'],
    [SLEEP, 'sleepHours'],
  ]),
  cap: 2,
};

const ask = (seed: number, samples: number) =>
  generate(toy, [1], grammar, { samples, temperature: 1, seed }).then(({ plans }) => plans);

describe('samples', () => {
  test('are no two alike, the likeliest plan first, and the same for the same seed', async () => {
    const plans = await ask(3, 4);
    expect(plans[0]).toEqual([STEPS]);
    expect(new Set(plans.map((tokens) => tokens.join())).size).toBe(5);
    expect(await ask(3, 4)).toEqual(plans);
    expect(await ask(4, 4)).not.toEqual(plans);
  });

  test('are all the plans there are where more are asked for', async () => {
    const plans = await ask(1, 50);
    expect(plans.map((tokens) => tokens.join()).sort()).toEqual(
      [
        [STEPS],
        [MORE_STEPS],
        [SLEEP],
        [STEPS, SLEEP],
        [MORE_STEPS, SLEEP],
        [SLEEP, STEPS],
        [SLEEP, MORE_STEPS],
      ]
        .map((tokens) => tokens.join())
        .sort(),
    );
  });

  test('of those that change the same features no more are drawn than asked for', async () => {
    const asked = { samples: 4, temperature: 1, mostAlike: 1 };
    for (let seed = 0; seed < 50; seed++) {
      const { plans } = await generate(toy, [1], grammar, { ...asked, seed });
      const features = plans.slice(1).map((tokens) => tokens.map((token) => grammar.edits.get(token)).sort());
      // Steps, sleep, or both: one of each, beside the greedy plan.
      expect(new Set(features.map(String)).size).toBe(features.length);
    }
  });

  test('beside the likeliest come as often as the model would write them', async () => {
    // Left once “steps” alone (4/7 of 7/8) is gone: more steps 2/7 of 7/8, sleep 1/7 of 7/13, with both the rest.
    const share = { [String(MORE_STEPS)]: (2 / 7) * (7 / 8), [String(SLEEP)]: (1 / 7) * (7 / 13) };
    const rest = 1 - (4 / 7) * (7 / 8);
    const runs = 4000;
    const seen = new Map<string, number>();
    for (let seed = 0; seed < runs; seed++) {
      const [, second = []] = await ask(seed, 1);
      seen.set(second.join(), (seen.get(second.join()) ?? 0) + 1);
    }
    for (const [plan, p] of Object.entries(share)) {
      const expected = p / rest;
      const error = 4 * Math.sqrt((expected * (1 - expected)) / runs);
      expect(Math.abs((seen.get(plan) ?? 0) / runs - expected)).toBeLessThan(error);
    }
  });
});

test('draws for policy optimisation are independent: as often alike as the model is sure', async () => {
  const draws = await drawPlans(toy, [1], grammar, 4000, new Random(1));
  const alike = draws.slice(1).filter((tokens) => tokens.join() === String(STEPS)).length / 4000;
  expect(Math.abs(alike - 0.5)).toBeLessThan(4 * Math.sqrt(0.25 / 4000));
});
