import type { FeatureId } from '@/lib/features';
import { Random } from '@/lib/random';
import { grammarOf } from '../grammar';
import { probe } from '../probes';
import { promptTokens } from '../prompt-tokens';
import { questions } from './lessons';
import type { ZooMember } from './zoo';

/** A prompt with its grammar and the seed of its samples: what both decoders are given. */
export interface GoldenPrompt {
  readonly prompt: readonly number[];
  readonly edits: readonly (readonly [token: number, feature: FeatureId])[];
  readonly cap: number;
  readonly seed: number;
}

const PROMPTS = 200;
export const GOLDEN_SAMPLES = 3;

/** Prompts about a classifier of the zoo. */
export async function goldenPrompts({ rows, classifier }: ZooMember): Promise<readonly GoldenPrompt[]> {
  const out: GoldenPrompt[] = [];
  const mix = { augmentation: 0.3, plain: 0.4 };
  for await (const problem of questions(rows, classifier, PROMPTS, new Random('golden'), mix)) {
    const { edits, cap } = grammarOf(problem);
    const prompt = promptTokens(problem, await probe(problem));
    out.push({ prompt, edits: [...edits], cap, seed: out.length });
  }
  return out;
}
