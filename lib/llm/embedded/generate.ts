import { throwIfAborted } from '@/lib/errors';
import { Random } from '@/lib/random';
import { type Grammar, isRefused, nextTokens, type Writing } from './grammar';
import { type Decoder, Texts } from './texts';
import { VOCABULARY } from './vocabulary';

export interface GenerateOptions {
  /** Sampled plans beside the greedy one. */
  readonly samples: number;
  readonly temperature: number;
  /** Most samples that change the same features; any number where absent. */
  readonly mostAlike?: number;
  readonly seed: number;
  readonly signal?: AbortSignal;
}

export interface Generated {
  /** Tokens of each plan without the end: the greedy one first, then the samples; no two are alike. */
  readonly plans: readonly (readonly number[])[];
  /** Tokens written, ends included. */
  readonly written: number;
}

/** A text with its log-probability and that disturbed by Gumbel noise. */
interface Beam extends Writing {
  readonly likelihood: number;
  readonly disturbed: number;
}

/**
 * One greedy plan and seeded samples over one reading of the prompt; only tokens of the grammar are written. The samples
 * are drawn without replacement (stochastic beam search; Kool, van Hoof and Welling 2019): as from the model's own
 * distribution, but a plan that was drawn is not drawn again, nor one that the grammar refuses or that is too much like
 * those drawn.
 * @throws CancelledError once the signal is aborted
 */
export async function generate(
  model: Decoder,
  prompt: readonly number[],
  grammar: Grammar,
  { samples, temperature, mostAlike = Number.POSITIVE_INFINITY, seed, signal }: GenerateOptions,
): Promise<Generated> {
  const random = new Random(seed);
  const texts = await Texts.after(model, prompt);
  let greedy: Writing = { tokens: [], over: false };
  let beams: readonly Beam[] = samples > 0 ? [{ tokens: [], over: false, likelihood: 0, disturbed: 0 }] : [];
  let written = 0;
  for (;;) {
    throwIfAborted(signal, 'The language model');
    written += Number(!greedy.over) + beams.filter(({ over }) => !over).length;
    if (!greedy.over) {
      const logits = texts.logits(greedy.tokens);
      greedy = chosen(grammar, greedy, (allowed) => likeliest(logits, allowed));
    }
    const wider = beams.flatMap((beam) =>
      beam.over
        ? [beam]
        : continued(beam, texts.logits(beam.tokens), nextTokens(grammar, beam.tokens), temperature, random),
    );
    beams = [
      ...firstOf(
        wider.sort((a, b) => b.disturbed - a.disturbed),
        samples + 1,
        admission(grammar, mostAlike),
      ),
    ];
    const open = [greedy, ...beams].filter(({ over }) => !over);
    if (open.length === 0) break;
    await texts.extend(open.map(({ tokens }) => tokens));
  }
  const others = beams.map(({ tokens }) => tokens).filter((tokens) => !same(tokens, greedy.tokens));
  return { plans: [greedy.tokens, ...others.slice(0, samples)], written };
}

function same(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((token, i) => token === b[i]);
}

/** Lets in what the grammar does not refuse, and of texts that change the same features the first few. */
function admission(grammar: Grammar, mostAlike: number): (writing: Writing) => boolean {
  const alike = new Map<string, number>();
  return (writing) => {
    if (isRefused(grammar, writing)) return false;
    const key = writing.tokens
      .map((token) => grammar.edits.get(token))
      .sort()
      .join();
    const count = (alike.get(key) ?? 0) + 1;
    alike.set(key, count);
    return count <= mostAlike;
  };
}

/** The first so many items that hold, none looked at beyond them. */
function* firstOf<Item>(
  items: readonly Item[],
  count: number,
  holds: (item: Item) => boolean,
): Generator<Item> {
  let found = 0;
  for (const item of items) {
    if (found === count) return;
    if (!holds(item)) continue;
    found++;
    yield item;
  }
}

/**
 * A text with one more word, picked of those allowed and anew while the grammar refuses what it makes; with what was
 * picked first where it refuses everything.
 */
export function chosen(
  grammar: Grammar,
  writing: Writing,
  pick: (allowed: readonly number[]) => number,
): Writing {
  const allowed = nextTokens(grammar, writing.tokens);
  const first = pick(allowed);
  for (let left = allowed, token = first; ; token = pick(left)) {
    const longer = wordAdded(writing, token);
    if (!isRefused(grammar, longer)) return longer;
    left = left.filter((one) => one !== token);
    if (left.length === 0) return wordAdded(writing, first);
  }
}

/** What a text is once a token is written: the end closes it and is not kept. */
function wordAdded({ tokens }: Writing, token: number): Writing {
  return token === VOCABULARY.mark('end')
    ? { tokens, over: true }
    : { tokens: [...tokens, token], over: false };
}

/** The likeliest of the allowed tokens. */
export function likeliest(logits: Float32Array, allowed: readonly number[]): number {
  let best = allowed[0]!;
  for (const token of allowed) if (logits[token]! > logits[best]!) best = token;
  return best;
}

/** Every way on from a text; the greatest of their disturbed log-probabilities is the text's own. */
function continued(
  { tokens, likelihood, disturbed }: Beam,
  logits: Float32Array,
  allowed: readonly number[],
  temperature: number,
  random: Random,
): readonly Beam[] {
  const top = logits[likeliest(logits, allowed)]!;
  const scores = allowed.map((token) => (logits[token]! - top) / temperature);
  const total = Math.log(scores.reduce((sum, score) => sum + Math.exp(score), 0));
  const likelihoods = scores.map((score) => likelihood + score - total);
  const noisy = likelihoods.map((value) => value - Math.log(-Math.log(random.uniform() + TINY)));
  const greatest = Math.max(...noisy);
  return allowed.map((token, i) => ({
    ...wordAdded({ tokens, over: false }, token),
    likelihood: likelihoods[i]!,
    disturbed: atMost(disturbed, noisy[i]!, greatest),
  }));
}

/** Half a step of the random numbers: none is 0, whose logarithm is not a number to go on with. */
const TINY = 2 ** -33;

/** Noise moved so that its greatest value is `bound`, its distribution else kept (the paper's appendix B.3). */
function atMost(bound: number, noisy: number, greatest: number): number {
  const v = bound - noisy + Math.log1p(-Math.exp(noisy - greatest));
  return bound - Math.max(0, v) - Math.log1p(Math.exp(-Math.abs(v)));
}
