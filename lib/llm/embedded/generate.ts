import { throwIfAborted } from '@/lib/errors';
import { Random } from '@/lib/random';
import { type Grammar, nextTokens } from './grammar';
import type { Cache, LanguageModel, Step } from './language-model';
import { VOCABULARY } from './vocabulary';

export interface GenerateOptions {
  /** Sampled plans beside the greedy one. */
  readonly samples: number;
  readonly temperature: number;
  readonly seed: number;
  readonly signal?: AbortSignal;
}

export interface Generated {
  /** Tokens of each plan without the end: the greedy one first, then the samples in the order of their seeds. */
  readonly plans: readonly (readonly number[])[];
  /** Tokens written, ends included. */
  readonly written: number;
}

/** The random numbers of one sample: they do not depend on how many others there are. */
export function sampleStream(seed: number, sample: number): Random {
  return new Random(seed).fork(`sample-${sample}`);
}

interface Writing {
  readonly random?: Random;
  readonly tokens: number[];
  over: boolean;
}

/**
 * One greedy plan and seeded samples over one reading of the prompt. Only tokens of the grammar are written; what
 * writings have in common is computed once.
 * @throws CancelledError once the signal is aborted
 */
export async function generate(
  model: LanguageModel,
  prompt: readonly number[],
  grammar: Grammar,
  { samples, temperature, seed, signal }: GenerateOptions,
): Promise<Generated> {
  const writings: Writing[] = [
    { tokens: [], over: false },
    ...Array.from({ length: samples }, (_, i) => ({
      random: sampleStream(seed, i),
      tokens: [],
      over: false,
    })),
  ];
  let step: Step = await model.read(prompt);
  let rows: ReadonlyMap<string, number> = new Map([['', 0]]);
  let written = 0;
  for (;;) {
    throwIfAborted(signal, 'The language model');
    for (const writing of writings) {
      if (writing.over) continue;
      const logits = step.logits[rows.get(keyOf(writing.tokens)) ?? 0]!;
      const token = choose(logits, nextTokens(grammar, writing.tokens), temperature, writing.random);
      written++;
      if (token === VOCABULARY.mark('end')) writing.over = true;
      else writing.tokens.push(token);
    }
    const open = writings.filter(({ over }) => !over);
    if (open.length === 0) break;
    const next = await extend(model, step.cache, rows, open);
    step = next.step;
    rows = next.rows;
  }
  return { plans: writings.map(({ tokens }) => tokens), written };
}

/** One step of the model for every different text that is still being written. */
async function extend(
  model: LanguageModel,
  cache: Cache,
  rows: ReadonlyMap<string, number>,
  open: readonly Writing[],
): Promise<{ readonly step: Step; readonly rows: ReadonlyMap<string, number> }> {
  const different = new Map(open.map(({ tokens }) => [keyOf(tokens), tokens]));
  const texts = [...different.values()];
  const step = await model.write(
    texts.map((tokens) => tokens.at(-1)!),
    cache,
    texts.map((tokens) => rows.get(keyOf(tokens.slice(0, -1))) ?? 0),
  );
  return { step, rows: new Map([...different.keys()].map((key, row) => [key, row])) };
}

function keyOf(tokens: readonly number[]): string {
  return tokens.join();
}

/** The likeliest of the allowed tokens, or one drawn from their softmax. */
function choose(
  logits: Float32Array,
  allowed: readonly number[],
  temperature: number,
  random: Random | undefined,
): number {
  let best = allowed[0]!;
  for (const token of allowed) if (logits[token]! > logits[best]!) best = token;
  if (random === undefined || temperature <= 0) return best;
  const weights = allowed.map((token) => Math.exp((logits[token]! - logits[best]!) / temperature));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let left = random.uniform() * total;
  for (let i = 0; i < allowed.length; i++) {
    left -= weights[i]!;
    if (left < 0) return allowed[i]!;
  }
  return best;
}
