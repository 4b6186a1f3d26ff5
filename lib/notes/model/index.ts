import { type AskDeps, ask, realSleep, TIMING } from '@/lib/llm/ask';
import { processBreakers } from '@/lib/llm/breaker';
import { processMemory } from '@/lib/llm/capabilities';
import { ProviderFailure } from '@/lib/llm/failure';
import type { Provider } from '@/lib/llm/provider';
import { type NoteExtractor, type NoteReading, toReading } from '../proposal';
import { draftsIn } from './answer';
import { maskIdentifiers } from './mask';
import { NOTE_SCHEMA, noteMessages } from './prompt';

export { NOTE_PROMPT_VERSION, previewNote } from './prompt';

/**
 * A language model as a reader of notes. It has one question, no tools and no second round; whatever it answers can only
 * become proposals that `toReading` lets through.
 */
export function modelExtractor(
  provider: Provider,
  deps: Partial<Omit<AskDeps, 'signal'>> = {},
): NoteExtractor {
  return {
    id: 'language-model',
    label: provider.label,
    read: (note, signal) => readWithModel(provider, note, { ...deps, signal }),
  };
}

/**
 * @throws ProviderFailure when no list of proposals comes back
 * @throws CancelledError once the signal is aborted
 */
async function readWithModel(provider: Provider, note: string, deps: Partial<AskDeps>): Promise<NoteReading> {
  const timing = deps.timing ?? TIMING;
  const now = deps.now ?? (() => performance.now());
  const question = { name: 'proposals', messages: noteMessages(note), schema: NOTE_SCHEMA, temperature: 0 };
  const spent = { calls: 0, retries: 0, deadline: now() + timing.overallMs };
  const answer = await ask(provider, question, spent, {
    ...deps,
    sleep: deps.sleep ?? realSleep,
    memory: deps.memory ?? processMemory,
    breakers: deps.breakers ?? processBreakers,
    timing,
    now,
  });
  const drafts = draftsIn(answer.text, note, maskIdentifiers(note));
  if (!drafts)
    throw new ProviderFailure(
      'unreadable',
      'The language model answered, but with no list of proposals that could be read.',
    );
  return toReading(note, drafts);
}
