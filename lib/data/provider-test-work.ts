import 'server-only';
import { InvalidInputError } from '@/lib/errors';
import type { Meter, Provider } from '@/lib/llm';
import type { ConnectionTest } from '@/lib/llm/providers';
import { db } from './client';
import type { Prisma } from './generated/client';
import { usageMeter } from './llm-usage';
import { missingKey, readyProvider, toKept } from './provider-rows';

/** What the worker needs to test a language model. */
export interface ProviderTestWork {
  readonly provider: Provider;
  readonly meter: Meter;
}

/**
 * Reads a claimed test for the worker. What an earlier test found is left out: the ladder is climbed from its top again.
 * @throws InvalidInputError when its key is not there, or it was removed meanwhile
 */
export async function readProviderTestWork(id: string): Promise<ProviderTestWork> {
  const {
    provider: row,
    clinicId,
    requestedBy,
  } = await db().providerTest.findUniqueOrThrow({
    where: { id },
    include: { provider: true },
  });
  if (row.removedAt !== null) throw new InvalidInputError('This language model was removed.');
  const kept = toKept(row);
  if (missingKey(kept))
    throw new InvalidInputError(
      `The environment variable ${kept.apiKeyEnv} holds no key. Set it and restart.`,
    );
  const use = { clinicId, userId: requestedBy, providerId: row.id, purpose: 'test' } as const;
  return { provider: readyProvider({ ...kept, found: undefined }), meter: usageMeter(use, kept) };
}

/** Stores what a test found, and with it what the server is known to accept, if this attempt still holds the test. */
export async function saveProviderTest(id: string, attempt: number, result: ConnectionTest): Promise<void> {
  const json = (value: unknown): Prisma.InputJsonValue => JSON.parse(JSON.stringify(value));
  await db().$transaction(async (tx) => {
    const { count } = await tx.providerTest.updateMany({
      where: { id, status: 'running', attempt, cancelRequested: false },
      data: { status: 'done', finishedAt: new Date(), leaseUntil: null, result: json(result) },
    });
    if (count === 0 || !result.ok) return;
    const { providerId } = await tx.providerTest.findUniqueOrThrow({ where: { id } });
    await tx.llmProvider.update({ where: { id: providerId }, data: { found: json(result.capabilities) } });
  });
}
