import { env } from '@/lib/env';
import { InvalidInputError } from '@/lib/errors';
import { assertAllowed, PROVIDER_HINT, type Provider, providerFromEnv, providerHint } from '@/lib/llm';
import type { NoteReaderView } from '@/lib/views/note-types';

/** The language model that may read notes of patients of a data set, or why none may. */
export function noteReader(dataPolicy: string): NoteReaderView {
  const provider = providerFromEnv(env().llm);
  if (!provider) return { available: false, hint: providerHint(env().llm) ?? PROVIDER_HINT };
  const { label, remote } = provider;
  if (remote && dataPolicy !== 'remoteAllowed')
    return {
      available: false,
      hint: `Data of this data set may not leave this machine, and ${label} is a remote service.`,
    };
  return { available: true, label, remote };
}

/**
 * The provider that reads notes of patients of a data set.
 * @throws InvalidInputError when none is set up
 * @throws ForbiddenError when the policy keeps the data on this machine and the provider is remote
 */
export function requireNoteProvider(dataPolicy: string): Provider {
  const provider = providerFromEnv(env().llm);
  if (!provider) throw new InvalidInputError(providerHint(env().llm) ?? PROVIDER_HINT);
  assertAllowed(provider, dataPolicy === 'remoteAllowed' ? 'remoteAllowed' : 'localOnly');
  return provider;
}
