import { VOCABULARY } from '../vocabulary';

/** A prompt and the plan to be written after it, as tokens. */
export interface Example {
  readonly prompt: readonly number[];
  readonly plan: readonly number[];
}

/** Tokens of one record: two lengths, then prompt and plan, padded. */
export const RECORD = 200;

/** Records of 16-bit words, little-endian: length of the prompt, length of the plan with its end, tokens. */
export function encodeExamples(examples: readonly Example[]): Uint8Array {
  const words = new Uint16Array(examples.length * RECORD);
  examples.forEach(({ prompt, plan }, i) => {
    const tokens = [...prompt, ...plan, VOCABULARY.mark('end')];
    if (tokens.length + 2 > RECORD) throw new RangeError(`A record of ${tokens.length} tokens is too long.`);
    words.set([prompt.length, plan.length + 1, ...tokens], i * RECORD);
  });
  return new Uint8Array(words.buffer);
}

/** What `encodeExamples` wrote; plans without their end. */
export function* decodeExamples(bytes: Uint8Array): Generator<Example> {
  const words = new Uint16Array(bytes.slice().buffer);
  for (let at = 0; at < words.length; at += RECORD) {
    const [prompt = 0, plan = 0] = words.subarray(at, at + 2);
    const tokens = [...words.subarray(at + 2, at + 2 + prompt + plan)];
    yield { prompt: tokens.slice(0, prompt), plan: tokens.slice(prompt, -1) };
  }
}
