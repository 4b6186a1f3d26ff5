import type { Cache, LanguageModel, Step } from './language-model';

/** What texts are written with. */
export type Decoder = Pick<LanguageModel, 'read' | 'write'>;

/** Texts that are written after one prompt: what they have in common is computed once. */
export class Texts {
  readonly #model: Decoder;
  #step: Step;
  #rows: ReadonlyMap<string, number>;

  private constructor(model: Decoder, step: Step) {
    this.#model = model;
    this.#step = step;
    this.#rows = new Map([['', 0]]);
  }

  static async after(model: Decoder, prompt: readonly number[]): Promise<Texts> {
    return new Texts(model, await model.read(prompt));
  }

  /** Logits of the word after a text that `extend` was last given, or after the prompt alone. */
  logits(tokens: readonly number[]): Float32Array {
    return this.#step.logits[this.#row(tokens)]!;
  }

  /** Reads one more word of each text; only these can be gone on with. */
  async extend(texts: readonly (readonly number[])[]): Promise<void> {
    const different = new Map(texts.map((tokens) => [keyOf(tokens), tokens]));
    const cache: Cache = this.#step.cache;
    const next = [...different.values()];
    this.#step = await this.#model.write(
      next.map((tokens) => tokens.at(-1)!),
      cache,
      next.map((tokens) => this.#row(tokens.slice(0, -1))),
    );
    this.#rows = new Map([...different.keys()].map((key, row) => [key, row]));
  }

  #row(tokens: readonly number[]): number {
    const row = this.#rows.get(keyOf(tokens));
    if (row === undefined) throw new Error('A text was gone on with that nobody read.');
    return row;
  }
}

function keyOf(tokens: readonly number[]): string {
  return tokens.join();
}
