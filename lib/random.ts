/**
 * The product's one source of randomness: sfc32 (Chris Doty-Humphrey, PractRand), seeded by a hash of a seed and a
 * path of stream names. Equal seeds give equal sequences on every machine. Not for secrets.
 */
export class Random {
  readonly #path: string;
  #a: number;
  #b: number;
  #c: number;
  #counter = 1;
  #spareNormal: number | undefined;

  /** @param seed any number or text; two different ones give unrelated sequences. */
  constructor(seed: number | string) {
    this.#path = String(seed);
    const [a, b, c] = hashText(this.#path);
    this.#a = a;
    this.#b = b;
    this.#c = c;
    for (let i = 0; i < 15; i++) this.uint32();
  }

  /**
   * An independent generator that depends only on this one's seed and on `streamName`, not on how many numbers were
   * drawn: a new draw in one stream leaves every other stream as it was.
   */
  fork(streamName: number | string): Random {
    return new Random(`${this.#path}/${streamName}`);
  }

  /** Integer, uniform on 0 … 2^32 - 1. */
  uint32(): number {
    const sum = (((this.#a + this.#b) | 0) + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) | 0;
    return sum >>> 0;
  }

  /** Uniform on [low, high), 32 bits of resolution. */
  uniform(low = 0, high = 1): number {
    return low + (this.uint32() / 4_294_967_296) * (high - low);
  }

  /** Uniform integer on 0 … n - 1; `n` is a positive integer below 2^32. */
  integer(n: number): number {
    return Math.floor(this.uniform() * n);
  }

  /** Normal deviate (Marsaglia's polar method). */
  normal(mean = 0, sd = 1): number {
    const spare = this.#spareNormal;
    if (spare !== undefined) {
      this.#spareNormal = undefined;
      return mean + sd * spare;
    }
    let u: number;
    let v: number;
    let square: number;
    do {
      u = this.uniform(-1, 1);
      v = this.uniform(-1, 1);
      square = u * u + v * v;
    } while (square >= 1 || square === 0);
    const scale = Math.sqrt((-2 * Math.log(square)) / square);
    this.#spareNormal = v * scale;
    return mean + sd * u * scale;
  }

  /** Gamma deviate with mean `shape * scale` (Marsaglia and Tsang 2000); both parameters > 0. */
  gamma(shape: number, scale = 1): number {
    if (shape < 1) return this.gamma(shape + 1, scale) * (1 - this.uniform()) ** (1 / shape);
    const d = shape - 1 / 3;
    const c = 1 / Math.sqrt(9 * d);
    for (;;) {
      const x = this.normal();
      const v = (1 + c * x) ** 3;
      if (v <= 0) continue;
      const u = 1 - this.uniform();
      if (Math.log(u) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v * scale;
    }
  }

  /** One element of a list that is not empty. */
  pick<T>(items: readonly T[]): T {
    return items[this.integer(items.length)]!;
  }

  /** A shuffled copy (Fisher-Yates). */
  shuffle<T>(items: readonly T[]): T[] {
    const out = [...items];
    for (let i = out.length - 1; i > 0; i--) {
      const j = this.integer(i + 1);
      const swapped = out[i]!;
      out[i] = out[j]!;
      out[j] = swapped;
    }
    return out;
  }
}

/** Three 32-bit words from a text (cyrb128's mixing, public domain). */
function hashText(text: string): readonly [number, number, number] {
  let h1 = 1779033703;
  let h2 = 3144134277;
  let h3 = 1013904242;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    h1 = h2 ^ Math.imul(h1 ^ code, 597399067);
    h2 = h3 ^ Math.imul(h2 ^ code, 2869860233);
    h3 = h1 ^ Math.imul(h3 ^ code, 951274213);
  }
  h1 = Math.imul(h3 ^ (h1 >>> 18), 597399067);
  h2 = Math.imul(h1 ^ (h2 >>> 22), 2869860233);
  h3 = Math.imul(h2 ^ (h3 >>> 17), 951274213);
  return [h1 | 0, h2 | 0, h3 | 0];
}
