import 'server-only';
import { env } from '@/lib/env';
import { ForbiddenError, InvalidInputError } from '@/lib/errors';
import type { CheckResult } from '@/lib/finetune';
import { assertMaySend, type TuningEndpoint, tuningEndpoint } from '@/lib/finetune/openai';
import type { TuningView } from '@/lib/views/tuning-types';
import { db } from './client';
import type { Viewer } from './viewer';

/** Checks that say something of quality, not of people or truth: a set may be sent although they failed. */
const OF_QUALITY: readonly CheckResult['id'][] = ['balance', 'duplicates'];

/**
 * The account a set would be handed to.
 * @throws InvalidInputError when none is set up or a check failed, ForbiddenError where the data may not leave
 */
export async function openGate(
  viewer: Viewer,
  dataPolicy: string,
  checks: readonly CheckResult[] | undefined,
): Promise<TuningEndpoint> {
  const endpoint = tuningEndpoint(env().llm);
  assertMaySend({ ...endpoint, baa: await hasAgreement(viewer, endpoint) }, dataPolicy);
  const failed = checks?.find(({ id, passed }) => !passed && !OF_QUALITY.includes(id));
  if (!checks) throw new InvalidInputError('The set is not finished.');
  if (failed) throw new InvalidInputError(`A check failed: ${failed.title}. Nothing is sent.`);
  return endpoint;
}

/** Whether somebody of the clinic vouched for an agreement with this very server, under Language models. */
async function hasAgreement(viewer: Viewer, { baseUrl }: TuningEndpoint): Promise<boolean> {
  const covered = await db().llmProvider.findMany({
    where: { clinicId: viewer.clinicId, baa: true, enabled: true, removedAt: null },
    select: { baseUrl: true },
  });
  const { host } = new URL(baseUrl);
  return covered.some((one) => new URL(one.baseUrl).host === host);
}

/** What the page says of sending a set: where it would go, or why it may not. */
export async function submissionGate(
  viewer: Viewer,
  dataPolicy: string,
  checks: readonly CheckResult[] | undefined,
): Promise<TuningView['openai']> {
  try {
    return { server: (await openGate(viewer, dataPolicy, checks)).label };
  } catch (error) {
    if (error instanceof InvalidInputError || error instanceof ForbiddenError)
      return { refusal: error.message };
    throw error;
  }
}
