import { env } from '@/lib/env';
import { providerFromEnv, providerHint } from '@/lib/llm';
import { ggufFetch, ggufProvider, runtimeFolder } from '@/lib/llm/gguf';
import type { Fetch } from '@/lib/llm/transport';
import type { LanguageModel } from './engines';

/** The language model that the environment names: a server, else a file of weights; or how to name one. */
export function environmentModel(): LanguageModel {
  const { llm, ggufFile } = env();
  const provider = providerFromEnv(llm);
  if (provider || ggufFile === undefined) return { id: 'llm', provider, hint: providerHint(llm) };
  return { id: 'llm', provider: ggufProvider(ggufFile) };
}

/** What answers in place of the network where the environment's model is a file. */
export function environmentFetch(): Fetch | undefined {
  const { llm, ggufFile: file, dataDir } = env();
  if (file === undefined || providerFromEnv(llm)) return undefined;
  return ggufFetch({ file, folder: runtimeFolder(dataDir) });
}
