import type { FeatureId } from '@/lib/features';
import { Random } from '@/lib/random';
import { sampleStream } from '../generate';
import { grammarOf } from '../grammar';
import { probe } from '../probes';
import { promptTokens } from '../prompt-tokens';
import { questions } from './lessons';
import type { ZooMember } from './zoo';

/** A prompt with its grammar and the random numbers of its samples: what both decoders are given. */
export interface GoldenPrompt {
  readonly prompt: readonly number[];
  readonly edits: readonly (readonly [token: number, feature: FeatureId])[];
  readonly cap: number;
  readonly seed: number;
  /** Uniform numbers of each sample, one a token. */
  readonly uniforms: readonly (readonly number[])[];
}

const PROMPTS = 200;
export const GOLDEN_SAMPLES = 2;

/** Prompts about a classifier of the zoo. */
export async function goldenPrompts({ rows, classifier }: ZooMember): Promise<readonly GoldenPrompt[]> {
  const out: GoldenPrompt[] = [];
  const mix = { augmentation: 0.3, plain: 0.4 };
  for await (const problem of questions(rows, classifier, PROMPTS, new Random('golden'), mix)) {
    const { edits, cap } = grammarOf(problem);
    const seed = out.length;
    const uniforms = Array.from({ length: GOLDEN_SAMPLES }, (_, i) => {
      const random = sampleStream(seed, i);
      return Array.from({ length: cap }, () => random.uniform());
    });
    out.push({ prompt: promptTokens(problem, await probe(problem)), edits: [...edits], cap, seed, uniforms });
  }
  return out;
}
