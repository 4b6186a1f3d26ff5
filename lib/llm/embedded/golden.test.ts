import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { generate } from './generate';
import { EMBEDDED_IDS, embeddedModel } from './shipped';
import { GOLDEN_SAMPLES, type GoldenPrompt } from './training/golden-prompts';

interface Golden extends GoldenPrompt {
  /** What the trainer's own decoder writes with the same weights: the greedy plan, then samples. */
  readonly plans: readonly (readonly number[])[];
}

test.each(EMBEDDED_IDS)(
  '%s writes the same tokens here and in the trainer, greedy and sampled',
  async (id) => {
    const file = path.join(import.meta.dirname, 'golden', `${id}.json`);
    const prompts = JSON.parse(readFileSync(file, 'utf8')) as readonly Golden[];
    expect(prompts.length).toBeGreaterThanOrEqual(200);
    const model = await embeddedModel(id);
    for (const { prompt, edits, cap, seed, plans: expected } of prompts) {
      const grammar = { edits: new Map(edits), cap };
      const { plans } = await generate(model, prompt, grammar, {
        samples: GOLDEN_SAMPLES,
        temperature: 1,
        seed,
      });
      expect(plans).toEqual(expected);
    }
  },
);
