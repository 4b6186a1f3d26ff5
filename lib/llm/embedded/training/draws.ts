import type { Random } from '@/lib/random';
import { chosen, likeliest } from '../generate';
import type { Grammar, Writing } from '../grammar';
import { type Decoder, Texts } from '../texts';

/**
 * Plans drawn independently of each other from the model's own distribution, as policy optimisation needs them, after
 * the likeliest one.
 */
export async function drawPlans(
  model: Decoder,
  prompt: readonly number[],
  grammar: Grammar,
  draws: number,
  random: Random,
): Promise<readonly (readonly number[])[]> {
  const texts = await Texts.after(model, prompt);
  let writings: readonly Writing[] = Array.from({ length: 1 + draws }, () => ({ tokens: [], over: false }));
  for (;;) {
    writings = writings.map((writing, i) => {
      if (writing.over) return writing;
      const logits = texts.logits(writing.tokens);
      return chosen(grammar, writing, (allowed) =>
        i === 0 ? likeliest(logits, allowed) : drawn(logits, allowed, random),
      );
    });
    const open = writings.filter(({ over }) => !over);
    if (open.length === 0) return writings.map(({ tokens }) => tokens);
    await texts.extend(open.map(({ tokens }) => tokens));
  }
}

/** One token of the softmax of those allowed. */
function drawn(logits: Float32Array, allowed: readonly number[], random: Random): number {
  const top = logits[likeliest(logits, allowed)]!;
  const weights = allowed.map((token) => Math.exp(logits[token]! - top));
  let left = random.uniform() * weights.reduce((sum, weight) => sum + weight, 0);
  for (const [i, token] of allowed.entries()) {
    left -= weights[i]!;
    if (left < 0) return token;
  }
  return allowed.at(-1)!;
}
