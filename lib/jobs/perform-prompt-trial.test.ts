import { randomUUID } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { buildProblem, PRODUCT_CONSTRAINTS } from '@/lib/counterfactuals';
import { loadClassifier } from '@/lib/data/classifiers';
import { db } from '@/lib/data/client';
import { type ImportedParticipant, importDataset } from '@/lib/data/import';
import { engineOf } from '@/lib/data/language-models';
import { claimLease, type Lease, sweepLeases } from '@/lib/data/leases';
import { syncClassifiers } from '@/lib/data/predictions';
import { getTrialDay } from '@/lib/data/prompt-trial-day';
import { exportTrial } from '@/lib/data/prompt-trial-export';
import { trialOptions } from '@/lib/data/prompt-trial-options';
import { previewTrial } from '@/lib/data/prompt-trial-preview';
import type { TrialRequest } from '@/lib/data/prompt-trial-request';
import { readTrialCells } from '@/lib/data/prompt-trial-work';
import {
  cancelTrial,
  getTrial,
  listTrials,
  removeTrial,
  requestTrial,
  resumeTrial,
} from '@/lib/data/prompt-trials';
import { addProvider } from '@/lib/data/providers';
import { configAt } from '@/lib/data/providers.fixture';
import { sliceDays } from '@/lib/data/study-slice';
import { demoViewer } from '@/lib/data/viewer';
import { deriveDays } from '@/lib/derive';
import { CancelledError, ForbiddenError, NotFoundError } from '@/lib/errors';
import { promptTemplate } from '@/lib/llm';
import { userBlock } from '@/lib/llm/prompts/user-block';
import { startFaultServer } from '@/lib/llm/testing/fault-server';
import { solve } from '@/lib/llm/testing/solving-model.fixture';
import type { FakeQuestion, WirePlan } from '@/lib/llm/testing/wire';
import { DEMO_COHORT, simulateParticipants } from '@/lib/simulate';
import { onEachDatabase } from '@/lib/testing/database';
import type { JobHandler } from './handlers';
import { holdLease, LEASE_MS } from './lease';
import { performPromptTrial } from './perform-prompt-trial';

const viewer = demoViewer();
const never = new AbortController().signal;
const CLASSIFIER = 'simulated-effects-xgboost';
const DAYS = 4;
const STORED = promptTemplate('v2').system;
/** What tells the copy from the stored version, for the model as for the test. */
const MARK = 'Think of the night first.';

/** Solutions by the row a question holds. */
const known = new Map<string, readonly WirePlan[]>();
const TOO_SMALL: WirePlan = { changes: [{ feature: 'age', value: 20 }], rationale: 'Be younger.' };

/** Knows every answer; under the stored prompt only once it was told what is wrong. */
function model({ user, round, messages }: FakeQuestion): readonly WirePlan[] {
  const solved = known.get(JSON.stringify(user.row)) ?? [];
  return round === 0 && !messages[0]?.content.includes(MARK) ? [TOO_SMALL] : solved;
}

const server = await startFaultServer({ mode: 'good', handler: model });
// Settings are read once, when they are first needed: by none of the imports above.
process.env.SENSECF_LLM_BASE_URL = server.url;
process.env.SENSECF_LLM_MODEL = 'trial-model';

async function* participants(): AsyncGenerator<ImportedParticipant> {
  for (const { streams } of simulateParticipants({ ...DEMO_COHORT, participants: 12, days: 4 }))
    yield { participant: streams.participant, days: deriveDays(streams), chunks: [] };
}

async function claim(): Promise<Lease> {
  const lease = await claimLease('PromptTrial', LEASE_MS);
  if (!lease) throw new Error('no trial is waiting');
  return lease;
}

/** The handler, with something done after its nth sign of progress: the first comes before any work. */
function interrupted(after: number, act: () => unknown): JobHandler {
  let signs = 0;
  return (id, context) =>
    performPromptTrial(id, {
      ...context,
      progress: (value) => {
        context.progress(value);
        if (signs++ === after) act();
      },
    });
}

afterAll(() => server.close());

onEachDatabase('a trial of prompts', () => {
  let datasetId: string;
  beforeAll(async () => {
    await syncClassifiers();
    datasetId = await importDataset(
      viewer,
      {
        name: 'Twelve simulated people',
        kind: 'simulated',
        synthetic: true,
        world: 'effects',
        licence: 'none',
        stressThreshold: 35,
        provenance: { source: 'test' },
      },
      participants(),
    );
    const classifier = await loadClassifier(CLASSIFIER);
    const slice = { predictedHigh: true, maxDays: DAYS, daysEach: 1 };
    for (const { factual } of await sliceDays(datasetId, classifier, slice, 1)) {
      const built = await buildProblem({ factual, classifier, constraints: PRODUCT_CONSTRAINTS });
      if (!built.ok) throw new Error('a day predicted high has no problem');
      const { row } = JSON.parse(userBlock(built.problem, 1));
      known.set(JSON.stringify(row), await solve(built.problem, 1));
    }
  }, 60_000);
  afterEach(async () => {
    server.setMode('good');
    await db().promptTrial.deleteMany();
  });

  const request = (changes: Partial<TrialRequest> = {}): TrialRequest => ({
    name: 'The night first',
    datasetId,
    classifierId: CLASSIFIER,
    engine: 'llm',
    version: 'v2',
    storedShots: 0,
    system: `${STORED}\n${MARK}`,
    copyShots: 0,
    maxDays: DAYS,
    daysEach: 1,
    k: 1,
    samples: 0,
    seed: 1,
    prices: { prompt: 2, completion: 10 },
    requestKey: randomUUID(),
    ...changes,
  });
  const ask = async (changes: Partial<TrialRequest> = {}) =>
    (await requestTrial(viewer, request(changes))).trialId;
  const row = (id: string) => db().promptTrial.findUniqueOrThrow({ where: { id } });

  it('asks both prompts about the same days and keeps first answers and repairs apart', async () => {
    const id = await ask();
    await holdLease(await claim(), performPromptTrial, never);
    const trial = await getTrial(viewer, id);
    expect(trial).toMatchObject({
      status: 'done',
      days: DAYS,
      cellsDone: 3 * DAYS,
      provider: { remote: false },
    });
    const of = (metric: string) => trial.figures?.rows.find((each) => each.metric === metric);
    expect(of('validityRaw')).toMatchObject({
      stored: { value: 0 },
      copy: { value: 1 },
      difference: { value: 1 },
    });
    expect(of('validityRepaired')).toMatchObject({ stored: { value: 1 }, copy: { value: 1 } });
    expect(of('calls')).toMatchObject({ stored: { value: 2 }, copy: { value: 1 } });
    expect(of('cost')?.stored?.value).toBeGreaterThan(of('cost')?.copy?.value ?? Number.POSITIVE_INFINITY);
    expect(trial.prompts.stored.hash).not.toBe(trial.prompts.copy.hash);
    for (const { arms } of trial.rows) {
      expect(arms.stored).toMatchObject({ raw: false, repaired: true, rejected: 1, origin: 'repaired' });
      expect(arms.copy).toMatchObject({ raw: true, rejected: 0, origin: 'raw' });
    }
  }, 60_000);

  it('leads from every day to its plans and rejections, and from there to the person', async () => {
    const id = await ask({ maxDays: 1 });
    await holdLease(await claim(), performPromptTrial, never);
    const day = await getTrialDay(viewer, id, 1);
    expect(day.arms.stored?.answers.rejected).toMatchObject([
      { origin: 'raw', reasons: [{ kind: 'not-an-action', feature: 'age' }] },
    ]);
    expect(day.arms.stored?.answers.plans).toMatchObject([{ origin: 'repaired', round: 1 }]);
    expect(day.arms.exact?.answers.plans).toHaveLength(1);
    const days = await db().day.findMany({
      where: { participantId: day.patientId },
      orderBy: { day: 'asc' },
    });
    expect(days[day.dayNumber - 1]?.day).toBe(day.day);
    await expect(getTrialDay(viewer, id, 2)).rejects.toThrow(NotFoundError);
    const read = { subject: 'prompt-trial', subjectId: id, action: 'read' };
    expect(await db().auditEntry.count({ where: read })).toBe(1);
  }, 60_000);

  it('shows examples of other people where a prompt asks for them', async () => {
    const before = server.requests.length;
    const preview = await previewTrial(viewer, request({ maxDays: 1, copyShots: 2 }));
    expect(server.requests).toHaveLength(before);
    const id = await ask({ maxDays: 1, copyShots: 2 });
    await holdLease(await claim(), performPromptTrial, never);
    const { arms } = await getTrialDay(viewer, id, 1);
    expect([arms.stored?.facts.shots, arms.copy?.facts.shots]).toEqual([0, 2]);
    const sent = server.requests.at(-1)?.body.messages as { role: string; content: string }[];
    expect(sent.map(({ role }) => role)).toEqual([
      'system',
      'user',
      'assistant',
      'user',
      'assistant',
      'user',
    ]);
    for (const { content } of sent) expect(preview).toContain(content);
    expect(preview).toContain('2 of 2 solved examples');
    const rows = sent
      .filter(({ role }) => role === 'user')
      .map(({ content }) => JSON.stringify(JSON.parse(content).row));
    expect(new Set(rows).size).toBe(3);
  }, 60_000);

  it('goes on where a killed worker left it, and asks nothing twice', async () => {
    const id = await ask();
    const killed = new AbortController();
    const first = await claim();
    const handler = interrupted(5, () => killed.abort(new CancelledError('The worker')));
    const context = { signal: killed.signal, attempt: first.attempt, progress: () => {} };
    await expect(handler(id, context)).rejects.toThrow();
    const before = await readTrialCells(id);
    expect(before).toHaveLength(5);
    await sweepLeases('PromptTrial', true);
    await holdLease(await claim(), performPromptTrial, never);
    expect(await row(id)).toMatchObject({ status: 'done', attempt: 2 });
    const after = await readTrialCells(id);
    expect(after).toHaveLength(3 * DAYS);
    expect(after).toEqual(expect.arrayContaining(before));
  }, 60_000);

  it('is cancelled with what it has, and resumed from there', async () => {
    const id = await ask();
    await holdLease(
      await claim(),
      interrupted(4, () => void cancelTrial(viewer, id)),
      never,
    );
    const cancelled = await getTrial(viewer, id);
    expect(cancelled.status).toBe('cancelled');
    expect(cancelled.cellsDone).toBeLessThan(3 * DAYS);
    expect(cancelled.figures?.cells).toBe(cancelled.cellsDone);
    await expect(cancelTrial(viewer, id)).rejects.toThrow('ended already');
    await resumeTrial(viewer, id);
    await holdLease(await claim(), performPromptTrial, never);
    expect(await getTrial(viewer, id)).toMatchObject({ status: 'done', cellsDone: 3 * DAYS });
  }, 60_000);

  it('stops with words when the language model lets nobody in, and can be resumed', async () => {
    const id = await ask({ maxDays: 1 });
    server.setMode('http-401');
    await holdLease(await claim(), performPromptTrial, never);
    const stopped = await getTrial(viewer, id);
    expect(stopped).toMatchObject({ status: 'failed', cellsDone: 1, failure: { code: 'unavailable' } });
    expect(stopped.failure?.message).toContain('did not accept the key');
    server.setMode('good');
    await resumeTrial(viewer, id);
    await holdLease(await claim(), performPromptTrial, never);
    expect(await getTrial(viewer, id)).toMatchObject({ status: 'done', failure: undefined });
  }, 60_000);

  it('counts what says something of the prompt as an outcome', async () => {
    const id = await ask({ maxDays: 1 });
    server.setMode('refusal-in-prose');
    await holdLease(await claim(), performPromptTrial, never);
    const { status, rows } = await getTrial(viewer, id);
    expect(status).toBe('done');
    expect(rows[0]?.arms.copy).toMatchObject({ repaired: false, noPlan: 'provider-failed', calls: 3 });
  }, 60_000);

  it('exports figures, days and proposals without ids or dates', async () => {
    const id = await ask({ maxDays: 2 });
    await expect(exportTrial(viewer, id, 'figures.csv')).rejects.toThrow(NotFoundError);
    await holdLease(await claim(), performPromptTrial, never);
    const csv = async (file: string) =>
      parse((await exportTrial(viewer, id, file)).body, { columns: true }) as Record<string, string>[];
    const figures = await csv('figures.csv');
    const { figures: shown } = await getTrial(viewer, id);
    const raw = figures.find(({ metric, arm }) => metric === 'validityRaw' && arm === 'copy');
    expect(Number(raw?.value)).toBe(shown?.rows.find(({ metric }) => metric === 'validityRaw')?.copy?.value);
    expect(await csv('days.csv')).toHaveLength(6);
    const proposals = await csv('proposals.csv');
    expect(proposals.filter(({ accepted }) => accepted === 'false')).toMatchObject([
      { arm: 'stored', origin: 'raw', reasons: 'not-an-action' },
      { arm: 'stored', origin: 'raw', reasons: 'not-an-action' },
    ]);
    const whole = (await exportTrial(viewer, id, 'trial.json')).body;
    const people = await db().participant.findMany({ where: { datasetId } });
    for (const { id: person, sourceId } of people) {
      expect(whole).not.toContain(person);
      expect(whole).not.toContain(`"${sourceId}"`);
    }
    expect(whole).toContain(MARK);
    await expect(exportTrial(viewer, id, 'passwords.csv')).rejects.toThrow(NotFoundError);
  }, 60_000);

  it.each<[string, Partial<TrialRequest>, RegExp]>([
    ['a copy that cannot be filled in', { system: 'Propose plans.' }, /\{\{features\}\} is missing/],
    ['a copy that is none', { system: STORED }, /equals the stored version/],
    ['a version that never was', { version: 'v0' }, /no such prompt version/],
    ['examples for a version without', { version: 'v1', copyShots: 2 }, /takes no examples/],
    ['an engine that reads no prompt', { engine: 'exact' }, /Choose a language model/],
    ['a classifier with label proxies', { classifierId: `${CLASSIFIER}-proxies` }, /without label proxies/],
    ['nobody’s data', { datasetId: 'nothing' }, /No such data set/],
  ])('refuses %s', async (_, changes, words) => {
    await expect(requestTrial(viewer, request(changes))).rejects.toThrow(words);
    expect(await db().promptTrial.count()).toBe(0);
  });

  it('sends no row of a data set that must stay here to a remote model', async () => {
    const remote = configAt('https://models.example.com/v1', { dataPolicy: 'remote' });
    const { providerId } = await addProvider(viewer, remote);
    const engine = engineOf(providerId);
    await expect(requestTrial(viewer, request({ engine }))).rejects.toThrow(ForbiddenError);
    await expect(previewTrial(viewer, request({ engine }))).rejects.toThrow(ForbiddenError);
    const own = (await trialOptions(viewer)).datasets.find(({ id }) => id === datasetId);
    expect(own?.engines.find(({ id }) => id === engine)).toMatchObject({ available: false, remote: true });
  });

  it('asks the model that was chosen, at its prices where nobody typed others', async () => {
    const priced = configAt(server.url, { promptPrice: 1, completionPrice: 3 });
    const { providerId } = await addProvider(viewer, priced);
    const id = await ask({ engine: engineOf(providerId), prices: undefined, maxDays: 1 });
    await holdLease(await claim(), performPromptTrial, never);
    const { prices, provider, status } = await getTrial(viewer, id);
    expect({ prices, model: provider.model, status }).toEqual({
      prices: { prompt: 1, completion: 3 },
      model: 'test-model',
      status: 'done',
    });
  }, 60_000);

  it('is made once for many equal submits, seen by its clinic only, and deleted whole', async () => {
    const requestKey = randomUUID();
    const ids = await Promise.all(Array.from({ length: 4 }, () => ask({ requestKey })));
    expect(new Set(ids).size).toBe(1);
    const [id = ''] = ids;
    const stranger = { ...viewer, id: 'stranger', clinicId: 'another-clinic' };
    expect(await listTrials(stranger)).toEqual([]);
    for (const act of [getTrial, cancelTrial, resumeTrial, removeTrial])
      await expect(act(stranger, id)).rejects.toThrow(NotFoundError);
    await removeTrial(viewer, id);
    expect([await db().promptTrial.count(), await db().promptTrialDay.count()]).toEqual([0, 0]);
  });

  it('offers the language model for every data set, and the versions of the prompt', async () => {
    const options = await trialOptions(viewer);
    expect(options.hint).toBeUndefined();
    expect(options.versions.map(({ version }) => version)).toEqual(['v2', 'v1']);
    const own = options.datasets.find(({ id }) => id === datasetId);
    expect(own?.engines[0]).toMatchObject({ id: 'llm', available: true, remote: false });
    expect(own?.classifiers.map(({ id }) => id)).toContain(CLASSIFIER);
  });
});
