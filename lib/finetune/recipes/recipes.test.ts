import { describe, expect, it } from 'vitest';
import { type RecipeFacts, recipeFiles } from '.';
import { warmupSteps } from './hyperparameters';
import { yamlText } from './yaml';

const FACTS: RecipeFacts = { train: 450, pairs: 400, cutoff: 2304, seed: 7 };
const texts = new Map(recipeFiles(true).map(({ name, text }) => [name, text(FACTS)]));

describe('the recipes', () => {
  it('are there for both models, LoRA and QLoRA, in every tool', () => {
    expect([...texts.keys()]).toMatchSnapshot();
    expect(
      recipeFiles(false)
        .map(({ name }) => name)
        .join(),
    ).not.toMatch(/dpo/);
  });

  it('say what they said', () => {
    for (const name of ['llamafactory-llama31-qlora.yaml', 'axolotl-biomistral-lora.yml', 'trl_sft.py'])
      expect(texts.get(name)).toMatchSnapshot(name);
  });

  it('hold the base model in four bits where they say so, and cut nowhere below the longest example', () => {
    for (const [name, text] of texts) {
      if (!/^(llamafactory|axolotl)/.test(name)) continue;
      expect(/quantization_bit: 4|load_in_4bit: true/.test(text), name).toBe(name.includes('qlora'));
      expect(text, name).toMatch(/(cutoff_len|sequence_len): 2304\n/);
      expect(text, name).toContain('seed: 7\n');
    }
  });

  it('give BioMistral no system role', () => {
    expect(texts.get('axolotl-biomistral-lora.yml')).toContain('path: train.folded.jsonl');
    expect(texts.get('axolotl-llama31-lora.yml')).toContain('path: train.jsonl');
    expect(texts.get('llamafactory-biomistral-lora.yaml')).toContain('template: mistral\n');
    expect(texts.get('peft_sft.py')).toContain('"folded": True, "pad": "<unk>"');
  });

  it('point to data sets that the list has', () => {
    const info = JSON.parse(texts.get('dataset_info.json')!) as Record<
      string,
      { readonly file_name: string }
    >;
    const named = [...texts.values()].flatMap((text) =>
      [...text.matchAll(/^(?:eval_)?dataset: (\w+)$/gm)].map(([, name]) => name),
    );
    expect(new Set(named)).toEqual(new Set(Object.keys(info)));
    expect(Object.values(info).map((one) => one.file_name)).toEqual([
      'train.jsonl',
      'validation.jsonl',
      'pairs.jsonl',
      'pairs.validation.jsonl',
    ]);
  });
});

describe('what recipes are written with', () => {
  it('is YAML that reads numbers as numbers and text as text', () => {
    expect(
      yamlText({
        rate: 0.0000001,
        many: 12000,
        text: 'yes',
        path: 'out/a-b.c',
        pad: '<unk>',
        list: ['a', 'no'],
        maps: [{ a: 1, b: { c: true } }, { d: 'e' }],
      }),
    ).toBe(
      'rate: 0.0000001\nmany: 12000\ntext: "yes"\npath: out/a-b.c\npad: "<unk>"\nlist: [a, "no"]\nmaps:\n  - a: 1\n    b:\n      c: true\n  - d: e\n',
    );
  });

  it('warms up for a twentieth of the steps, one at least', () => {
    expect(warmupSteps(450, 3)).toBe(4);
    expect(warmupSteps(10, 1)).toBe(1);
    expect(warmupSteps(5000, 3)).toBe(47);
  });
});
