import 'server-only';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { env } from '@/lib/env';
import { ConflictError, InvalidInputError, NotFoundError } from '@/lib/errors';
import { exportFiles, type TuningExport, type TuningSettings } from '@/lib/finetune';
import {
  cancelJob,
  followJob,
  submitJob,
  type TunedProvider,
  type TuningMethod,
  tunedProvider,
  tuningEndpoint,
  tuningFailure,
} from '@/lib/finetune/openai';
import { type FollowedSubmission, isOpenSubmission, type SubmissionView } from '@/lib/views/tuning-types';
import { audit } from './audit';
import { db } from './client';
import type { TuningSubmission } from './generated/client';
import { ofClinic } from './scope';
import { readTuningExport } from './tuning-export';
import { openGate } from './tuning-gate';
import { toSubmission } from './tuning-view';
import type { Viewer } from './viewer';

/** What is handed to an OpenAI account, and how it is to be learnt there. */
export const SUBMISSION_REQUEST = z.object({
  setId: z.uuid(),
  method: z.enum(['supervised', 'dpo']),
  baseModel: z
    .string()
    .trim()
    .min(1, 'Name a base model.')
    .max(100)
    .regex(/^[\w.:-]+$/, 'The name of a model has letters, digits, dots, colons and hyphens only.'),
});
export type SubmissionRequest = z.input<typeof SUBMISSION_REQUEST>;

/** Longer than any upload takes: whatever is still being sent then, the server that sent it has stopped. */
const LONGEST_SENDING_MS = 15 * 60_000;

const FILES: Readonly<Record<TuningMethod, readonly [train: string, validation: string]>> = {
  supervised: ['train.jsonl', 'validation.jsonl'],
  dpo: ['pairs.openai.jsonl', 'pairs.validation.openai.jsonl'],
};

/**
 * Hands a finished, checked set to the OpenAI account and starts a job there.
 * @throws NotFoundError, ForbiddenError (data that may not leave, an account that may not), InvalidInputError,
 * ConflictError while an equal one is open, BusyError when the server cannot be reached
 */
export async function submitTuning(viewer: Viewer, request: SubmissionRequest): Promise<SubmissionView> {
  const { setId, method, baseModel } = SUBMISSION_REQUEST.parse(request);
  const set = await db().tuningSet.findFirst({
    where: { id: setId, ...ofClinic(viewer) },
    select: { dataset: { select: { dataPolicy: true } } },
  });
  if (!set) throw new NotFoundError('fine-tuning set');
  const whole = await readTuningExport(viewer, setId);
  const endpoint = await openGate(viewer, set.dataset.dataPolicy, whole.checks);
  const [train, validation] = FILES[method].map((name) => textOf(whole, name));
  const id = randomUUID();
  await db().$transaction(async (tx) => {
    const others = await tx.tuningSubmission.findMany({ where: { setId, method, baseModel } });
    if (others.map(toSubmission).some(isOpenSubmission))
      throw new ConflictError('The same job is open already. Follow it, or cancel it first.');
    await tx.tuningSubmission.create({ data: { id, setId, requestedBy: viewer.id, method, baseModel } });
    await audit(tx, viewer, 'submit', 'tuning-set', setId);
  });
  try {
    const remoteId = await submitJob(endpoint, {
      method,
      baseModel,
      train: train ?? '',
      validation: validation ?? '',
      seed: whole.facts.settings.seed,
    });
    return toSubmission(
      await db().tuningSubmission.update({ where: { id }, data: { remoteId, status: 'validating_files' } }),
    );
  } catch (error) {
    const failure = tuningFailure(error);
    await db().tuningSubmission.update({
      where: { id },
      data: { status: 'failed', failure: failure.message, finishedAt: new Date() },
    });
    throw failure;
  }
}

function textOf(whole: TuningExport, name: string): string {
  const file = exportFiles(whole).find((one) => one.name === name);
  if (!file)
    throw new InvalidInputError('The set has no preference pairs of training and validation people.');
  return file.text();
}

async function find(viewer: Viewer, id: string): Promise<TuningSubmission> {
  const row = await db().tuningSubmission.findFirst({ where: { id, set: ofClinic(viewer) } });
  if (!row) throw new NotFoundError('submission');
  return row;
}

/**
 * Asks the server how a submission is doing and keeps what it says.
 * @throws NotFoundError, and as `submitTuning` when the server does not answer
 */
export async function followTuning(viewer: Viewer, id: string): Promise<FollowedSubmission> {
  const row = await find(viewer, id);
  if (row.remoteId === null) return { ...toSubmission(await settle(row)), events: [] };
  const endpoint = tuningEndpoint(env().llm);
  const job = await followJob(endpoint, row.remoteId);
  const ended = job.state === 'succeeded' || job.state === 'failed' || job.state === 'cancelled';
  const stored = await db().tuningSubmission.update({
    where: { id },
    data: {
      status: job.state,
      tunedModel: job.tunedModel ?? null,
      failure: job.failed ? 'The server could not train on these files; its events say why.' : null,
      ...(ended && row.finishedAt === null ? { finishedAt: new Date() } : {}),
    },
  });
  return {
    ...toSubmission(stored),
    events: job.events,
    ...(job.tunedModel
      ? { provider: tunedProvider(endpoint, job.tunedModel, await promptOf(row.setId)) }
      : {}),
  };
}

/**
 * The configuration of a model that a submission came to, for the form that adds it as a language model.
 * @throws NotFoundError where there is none yet
 */
export async function tunedProviderOf(viewer: Viewer, id: string): Promise<TunedProvider> {
  const { tunedModel, setId } = await find(viewer, id);
  if (tunedModel === null) throw new NotFoundError('tuned model');
  return tunedProvider(tuningEndpoint(env().llm), tunedModel, await promptOf(setId));
}

/** The prompt a set was written with. */
async function promptOf(setId: string): Promise<string> {
  const { settings } = await db().tuningSet.findUniqueOrThrow({
    where: { id: setId },
    select: { settings: true },
  });
  return (settings as unknown as TuningSettings).promptVersion;
}

/** A submission that was never accepted and that nobody can be sending any more is lost. */
async function settle(row: TuningSubmission): Promise<TuningSubmission> {
  if (row.status !== 'sending' || Date.now() - row.createdAt.getTime() < LONGEST_SENDING_MS) return row;
  return db().tuningSubmission.update({
    where: { id: row.id },
    data: {
      status: 'lost',
      failure: 'This server stopped while it was sending. Look into the account: a job may run there.',
      finishedAt: new Date(),
    },
  });
}

/**
 * Asks the server to stop a submission.
 * @throws NotFoundError, ConflictError when it has ended, and as `submitTuning` when the server does not answer
 */
export async function cancelSubmission(viewer: Viewer, id: string): Promise<void> {
  const row = await find(viewer, id);
  if (row.remoteId === null || !isOpenSubmission(toSubmission(row)))
    throw new ConflictError('This job is not running there.');
  await cancelJob(tuningEndpoint(env().llm), row.remoteId);
  await db().$transaction(async (tx) => {
    await tx.tuningSubmission.update({
      where: { id },
      data: { status: 'cancelled', finishedAt: new Date() },
    });
    await audit(tx, viewer, 'cancel', 'tuning-submission', id);
  });
}
