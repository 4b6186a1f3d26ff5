import { readProviderTestWork, saveProviderTest } from '@/lib/data/provider-test-work';
import { type ConnectionTest, testConnection } from '@/lib/llm/providers';
import type { JobHandler } from './handlers';

const STEP: Readonly<Record<keyof ConnectionTest['rungs'], string>> = {
  json_schema: 'Asking for an answer under a JSON schema',
  json_object: 'Asking for an answer as a JSON object',
  text: 'Asking for an answer in plain text',
};

/** Asks a language model a made-up question, from the process that also asks it for plans. */
export const performProviderTest: JobHandler = async (id, { signal, attempt, progress }) => {
  const { provider, meter } = await readProviderTestWork(id);
  const result = await testConnection(provider, {
    meter,
    signal,
    now: () => performance.now(),
    onStep: (rung) => progress({ step: STEP[rung] }),
  });
  await saveProviderTest(id, attempt, result);
};
