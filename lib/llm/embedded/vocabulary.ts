import { FEATURES, type FeatureId, featuresOfRole } from '@/lib/features';

/** What a token stands for. One token is one whole word of the model's language: an edit is a single token. */
export type Meaning =
  | { readonly kind: 'mark'; readonly name: Mark }
  | { readonly kind: 'cap'; readonly cap: number }
  | { readonly kind: 'risk'; readonly level: number; readonly rarity: number }
  | { readonly kind: 'value'; readonly feature: FeatureId; readonly value: number };

const MARKS = ['pad', 'begin', 'end', 'plan', 'fixed', 'to-low', 'to-high'] as const;
export type Mark = (typeof MARKS)[number];

/** Caps above this are read as this: no shipped model writes longer plans. */
export const MOST_ACTIONS = 5;

/** Levels of risk on each side of the probability that a plan must reach. */
export const RISK_LEVELS = 40;
/** Square root of the widest gap (in logits) that is told apart. */
const WIDEST = 2.2;

/**
 * How unusual a row is for the class that a plan leads to: logarithms of its outlier factor over the cut-off that part
 * usual, nearly unusual, unusual and far out.
 */
const RARITIES = [-0.06, 0, 0.08] as const;
/** Classes of `RARITIES`. */
export const RARITY_LEVELS = RARITIES.length + 1;

/** What a person brings along and what follows the actions: read, never written. Steps of the values read. */
const READ_ONLY: Readonly<Partial<Record<FeatureId, number>>> = {
  hyperglycemiaPct: 5,
  age: 5,
  studyGroup: 1,
};

/** The features whose values a model may write, in schema order. */
export const WRITTEN: readonly FeatureId[] = featuresOfRole('action');
export const READ: readonly FeatureId[] = Object.keys(READ_ONLY) as FeatureId[];

/** What is said of a row: how far it is from the target, in logits, and how unusual, as a logarithm over the cut-off. */
export interface Risk {
  readonly gap: number;
  readonly rarity: number;
}

interface Ladder {
  readonly first: number;
  readonly low: number;
  readonly step: number;
  readonly count: number;
}

/** Every token, by number. The order is part of a trained model: a change of it is a new model. */
export class Vocabulary {
  readonly tokens: readonly Meaning[];
  readonly #ladders: ReadonlyMap<FeatureId, Ladder>;
  readonly #caps: number;
  readonly #risks: number;

  constructor() {
    const tokens: Meaning[] = MARKS.map((name) => ({ kind: 'mark', name }));
    this.#caps = tokens.length;
    for (let cap = 1; cap <= MOST_ACTIONS; cap++) tokens.push({ kind: 'cap', cap });
    this.#risks = tokens.length;
    for (let rarity = 0; rarity < RARITY_LEVELS; rarity++)
      for (let level = -RISK_LEVELS; level < RISK_LEVELS; level++)
        tokens.push({ kind: 'risk', level, rarity });
    const ladders = new Map<FeatureId, Ladder>();
    for (const feature of [...WRITTEN, ...READ]) {
      const { legal } = FEATURES[feature];
      const step = READ_ONLY[feature] ?? FEATURES[feature].step ?? 1;
      const low = Math.ceil(legal[0] / step);
      const count = Math.floor(legal[1] / step) - low + 1;
      ladders.set(feature, { first: tokens.length, low, step, count });
      for (let i = 0; i < count; i++) tokens.push({ kind: 'value', feature, value: (low + i) * step });
    }
    this.tokens = tokens;
    this.#ladders = ladders;
  }

  mark(name: Mark): number {
    return MARKS.indexOf(name);
  }

  cap(cap: number): number {
    return this.#caps + Math.min(Math.max(1, cap), MOST_ACTIONS) - 1;
  }

  /**
   * The token of a gap between a probability and the one a plan must reach, in logits: negative once it is reached,
   * finest near nought. `rarity`: logarithm of the row's outlier factor over the cut-off, above 0 where the verifier
   * calls the row implausible.
   */
  risk({ gap, rarity }: Risk): number {
    const size = Math.min(Math.sqrt(Math.abs(gap)) / WIDEST, 1 - 1e-9);
    const level = Math.floor(size * RISK_LEVELS);
    const unusual = RARITIES.filter((bound) => rarity > bound).length;
    return this.#risks + (2 * unusual + 1) * RISK_LEVELS + (gap <= 0 ? -1 - level : level);
  }

  /** The token of a value, the nearest there is; undefined for a feature that the model does not know. */
  value(feature: FeatureId, value: number): number | undefined {
    const ladder = this.#ladders.get(feature);
    if (ladder === undefined || !Number.isFinite(value)) return undefined;
    const at = Math.round(value / ladder.step) - ladder.low;
    return ladder.first + Math.min(Math.max(0, at), ladder.count - 1);
  }
}

export const VOCABULARY = new Vocabulary();
