import { env } from '@/lib/env';
import { providerFromEnv, providerHint } from '@/lib/llm';
import type { LanguageModel } from './engines';

/** The language model that the environment names, or how to name one. */
export function environmentModel(): LanguageModel {
  return { id: 'llm', provider: providerFromEnv(env().llm), hint: providerHint(env().llm) };
}
