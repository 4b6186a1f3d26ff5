import 'server-only';
import { PRODUCT_CONSTRAINTS } from '@/lib/counterfactuals';
import { InvalidInputError, NotFoundError } from '@/lib/errors';
import { isLanguageModel, type LanguageModelId } from '@/lib/explain/engines';
import { editTemplate, promptHash, promptTemplate } from '@/lib/llm';
import type { PromptArm, TrialPrompt } from '@/lib/prompt-trials';
import type { TrialHead, TrialView } from '@/lib/views/prompt-trial-types';
import { askedOnce } from './asked-once';
import { type LoadedClassifier, loadClassifier } from './classifiers';
import { db } from './client';
import { constraintsJson } from './constraints';
import type { Prisma } from './generated/client';
import { assertEngineAllowed, pricesOf, providerOf } from './language-models';
import { rowsAhead } from './leases';
import { cancelOwn, changeOwn, resumeOwn } from './own-work';
import { TRIAL_REQUEST, type TrialDraft, type TrialRequest } from './prompt-trial-request';
import { TRIAL_INCLUDE, toTrialHead, toTrialView } from './prompt-trial-view';
import { ofClinic, readable } from './scope';
import { type SlicedDay, sliceDays } from './study-slice';
import type { Viewer } from './viewer';

/** A trial that was checked, and the days it takes. */
export interface PreparedTrial {
  readonly engine: LanguageModelId;
  readonly classifier: LoadedClassifier;
  readonly prompts: Readonly<Record<PromptArm, TrialPrompt>>;
  readonly days: readonly SlicedDay[];
}

/**
 * Checks what a trial asks for and draws its days; nothing is sent or stored.
 * @throws NotFoundError, ForbiddenError (data policy), InvalidInputError: no such language model, a prompt that cannot be
 * used, two equal prompts, a classifier that does not fit, no day predicted high
 */
export async function prepareTrial(viewer: Viewer, draft: TrialDraft): Promise<PreparedTrial> {
  const { datasetId, maxDays, daysEach, seed } = draft;
  const dataset = await db().dataset.findFirst({ where: { id: datasetId, ...readable(viewer) } });
  if (!dataset) throw new NotFoundError('data set');
  const { engine } = draft;
  if (!isLanguageModel(engine))
    throw new InvalidInputError('Choose a language model: other engines read no prompt.');
  await assertEngineAllowed(viewer, engine, dataset.dataPolicy);
  const classifier = await loadClassifier(draft.classifierId);
  if (classifier.card.variant !== 'actionable')
    throw new InvalidInputError('Plans are made for classifiers without label proxies. Choose another.');
  const prompts = promptsOf(draft, classifier);
  const days = await sliceDays(datasetId, classifier, { predictedHigh: true, maxDays, daysEach }, seed);
  if (days.length === 0)
    throw new InvalidInputError('No day of this data set has enough data and is predicted high.');
  return { engine, classifier, prompts, days };
}

function promptsOf(
  { version, storedShots, system, copyShots }: TrialDraft,
  { features }: LoadedClassifier,
): PreparedTrial['prompts'] {
  const base = promptTemplate(version);
  const copy = editTemplate(base, system);
  if (Math.max(storedShots, copyShots) > 0 && base.examples === undefined)
    throw new InvalidInputError(
      `Prompt version ${version} takes no examples. Choose another, or no examples.`,
    );
  if (base.system === system && storedShots === copyShots)
    throw new InvalidInputError(
      'The copy equals the stored version: change its text or its number of examples.',
    );
  return {
    stored: {
      version,
      system: base.system,
      shots: storedShots,
      hash: promptHash(base, features, storedShots),
    },
    copy: { version, system, shots: copyShots, hash: promptHash(copy, features, copyShots) },
  };
}

/**
 * Fixes the days of a trial and queues it; the worker asks the language model. The same key from the same viewer is the
 * same trial.
 * @throws what `prepareTrial` throws
 */
export async function requestTrial(
  viewer: Viewer,
  request: TrialRequest,
): Promise<{ readonly trialId: string }> {
  const input = TRIAL_REQUEST.parse(request);
  const trialId = await askedOnce(viewer, input.requestKey, {
    subject: 'prompt-trial',
    find: (requestKey) => db().promptTrial.findUnique({ where: { requestKey }, select: { id: true } }),
    prepare: async () => {
      const { engine, classifier, prompts, days } = await prepareTrial(viewer, input);
      const { label, model, remote } = await providerOf(viewer, engine);
      const { name, datasetId, maxDays, daysEach, samples, k, seed } = input;
      const prices = input.prices ?? (await pricesOf(viewer, engine));
      return async (tx, asked) => {
        await tx.promptTrial.create({
          data: {
            ...asked,
            datasetId,
            name,
            slice: { maxDays, daysEach },
            engine,
            provider: { label, model, remote },
            prompts: JSON.parse(JSON.stringify(prompts)),
            samples,
            prices,
            classifierId: classifier.id,
            classifierHash: classifier.hash,
            threshold: classifier.threshold,
            constraints: constraintsJson(PRODUCT_CONSTRAINTS),
            k,
            seed,
            people: new Set(days.map(({ person }) => person)).size,
            days: days.length,
          },
        });
        await tx.promptTrialDay.createMany({
          data: days.map((day, ordinal) => ({
            ...day,
            trialId: asked.id,
            ordinal,
            factual: { ...day.factual },
          })),
        });
      };
    },
  });
  return { trialId };
}

function ownRow(viewer: Viewer, id: string) {
  const isOwn = async (tx: Prisma.TransactionClient): Promise<boolean> =>
    (await tx.promptTrial.count({ where: { id, ...ofClinic(viewer) } })) > 0;
  return { subject: 'prompt-trial', what: 'trial', table: 'PromptTrial', id, isOwn } as const;
}

/** The trials of the viewer's clinic, newest first. */
export async function listTrials(viewer: Viewer): Promise<TrialHead[]> {
  const trials = await db().promptTrial.findMany({
    where: ofClinic(viewer),
    include: TRIAL_INCLUDE,
    omit: { figures: true },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: 100,
  });
  return trials.map(toTrialHead);
}

/** @throws NotFoundError for a trial of another clinic */
export async function findTrial(viewer: Viewer, id: string) {
  const trial = await db().promptTrial.findFirst({
    where: { id, ...ofClinic(viewer) },
    include: TRIAL_INCLUDE,
  });
  if (!trial) throw new NotFoundError('trial');
  return trial;
}

/** A trial with its figures and days so far. @throws NotFoundError for a trial of another clinic */
export async function getTrial(viewer: Viewer, id: string): Promise<TrialView> {
  const trial = await findTrial(viewer, id);
  const [days, cells, waiting] = await Promise.all([
    db().promptTrialDay.findMany({
      where: { trialId: id },
      select: { ordinal: true, person: true, probability: true },
      orderBy: { ordinal: 'asc' },
    }),
    db().promptTrialCell.findMany({
      where: { trialId: id },
      select: { ordinal: true, arm: true, facts: true },
    }),
    rowsAhead('PromptTrial', trial),
  ]);
  return { ...toTrialView(trial, days, cells), ...waiting };
}

/**
 * Cancels a trial that has not ended: a queued one at once, a running one as soon as its worker notices. Finished cells
 * stay.
 * @throws NotFoundError, ConflictError when it has ended already
 */
export async function cancelTrial(viewer: Viewer, id: string): Promise<void> {
  await cancelOwn(viewer, ownRow(viewer, id));
}

/**
 * Goes on with a trial that was cancelled or failed: what is answered is kept, the rest is asked.
 * @throws NotFoundError, ConflictError when there is nothing to go on with
 */
export async function resumeTrial(viewer: Viewer, id: string): Promise<void> {
  await resumeOwn(viewer, ownRow(viewer, id));
}

/**
 * Deletes a trial with its answers; a worker at it stops.
 * @throws NotFoundError for a trial of another clinic
 */
export async function removeTrial(viewer: Viewer, id: string): Promise<void> {
  await changeOwn(viewer, ownRow(viewer, id), 'remove', async (tx) => {
    // Somebody else may have been faster.
    const { count } = await tx.promptTrial.deleteMany({ where: { id } });
    if (count === 0) throw new NotFoundError('trial');
  });
}
