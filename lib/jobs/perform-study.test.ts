import { randomUUID } from 'node:crypto';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { COHORT_METRICS } from '@/lib/cohort';
import { db } from '@/lib/data/client';
import { type ImportedParticipant, importDataset } from '@/lib/data/import';
import { engineOf } from '@/lib/data/language-models';
import { claimLease, type Lease, sweepLeases } from '@/lib/data/leases';
import { syncClassifiers } from '@/lib/data/predictions';
import { addProvider } from '@/lib/data/providers';
import { configAt } from '@/lib/data/providers.fixture';
import {
  cancelStudy,
  getStudy,
  removeStudy,
  requestStudy,
  resumeStudy,
  type StudyRequest,
} from '@/lib/data/studies';
import { getStudyPlans } from '@/lib/data/study-plans';
import { readCells, saveCell } from '@/lib/data/study-work';
import { demoViewer } from '@/lib/data/viewer';
import { deriveDays } from '@/lib/derive';
import { CancelledError } from '@/lib/errors';
import { startFaultServer } from '@/lib/llm/testing/fault-server';
import { DEMO_COHORT, simulateParticipants } from '@/lib/simulate';
import { onEachDatabase } from '@/lib/testing/database';
import type { JobHandler } from './handlers';
import { holdLease, LEASE_MS } from './lease';
import { performStudy } from './perform-study';

const viewer = demoViewer();
const never = new AbortController().signal;
const ENGINES = ['exact', 'nice-sparsity', 'dice-random'] as const;

async function* participants(): AsyncGenerator<ImportedParticipant> {
  for (const { streams } of simulateParticipants({ ...DEMO_COHORT, participants: 12, days: 4 }))
    yield { participant: streams.participant, days: deriveDays(streams), chunks: [] };
}

async function claim(): Promise<Lease> {
  const lease = await claimLease('CohortStudy', LEASE_MS);
  if (!lease) throw new Error('no study is waiting');
  return lease;
}

/** The handler, with something done after its nth sign of progress: the first comes before any work. */
function interrupted(after: number, act: () => unknown): JobHandler {
  let signs = 0;
  return (id, context) =>
    performStudy(id, {
      ...context,
      progress: (value) => {
        context.progress(value);
        if (signs++ === after) act();
      },
    });
}

onEachDatabase('a study', () => {
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
  }, 60_000);
  afterEach(() => db().cohortStudy.deleteMany());

  async function ask(changes: Partial<StudyRequest> = {}): Promise<string> {
    const { studyId } = await requestStudy(viewer, {
      name: 'Three engines',
      datasetId,
      classifierId: 'simulated-effects-xgboost',
      engines: [...ENGINES],
      predictedHigh: true,
      maxDays: 4,
      daysEach: 1,
      k: 2,
      seed: 1,
      requestKey: randomUUID(),
      ...changes,
    });
    return studyId;
  }

  const row = (id: string) => db().cohortStudy.findUniqueOrThrow({ where: { id } });
  const keys = async (id: string) => (await readCells(id)).map((cell) => `${cell.row}/${cell.engine}`);

  it('makes every plan once, verifies it, and ends with figures over all of them', async () => {
    const id = await ask();
    await holdLease(await claim(), performStudy, never);
    const study = await getStudy(viewer, id);
    expect(study).toMatchObject({ status: 'done', days: 4, cellsDone: 12, reference: 'exact' });
    expect(study.figures?.cells).toBe(12);
    const cells = await readCells(id);
    for (const cell of cells) {
      expect(cell.plans.length > 0).toBe(cell.noPlan === undefined);
      for (const { valid, clears, rules, actionable, usual, metrics } of cell.plans) {
        expect([valid, clears, rules, actionable, usual]).toEqual([true, true, true, true, true]);
        expect(metrics.changed).toBeLessThanOrEqual(3);
      }
    }
    const exact = study.figures?.engines.exact;
    expect(exact?.plans).toBe(cells.flatMap(({ engine, plans }) => (engine === 'exact' ? plans : [])).length);
    expect(exact?.plans).toBeGreaterThan(0);
    const measured = new Set(exact?.quality.map(({ metric }) => metric));
    expect(
      COHORT_METRICS.filter(({ id: metric }) => !measured.has(metric)).map((metric) => metric.id),
    ).toEqual([]);
  }, 60_000);

  it('leads from every figure to the plans it counts, and from there to the day of a person', async () => {
    const id = await ask();
    await holdLease(await claim(), performStudy, never);
    const { figures } = await getStudy(viewer, id);
    const moved = figures?.engines.exact?.frequency.find(({ asAction }) => asAction.value > 0);
    if (!moved) throw new Error('the exact search moved nothing');
    const { feature, asAction } = moved;
    const list = await getStudyPlans(viewer, id, { engine: 'exact', feature });
    expect(list.total).toBe(Math.round(asAction.value * asAction.n));
    for (const { plan, patientId, day, dayNumber, probability } of list.counted) {
      expect(plan?.changes.map((change) => change.feature)).toContain(feature);
      const days = await db().day.findMany({ where: { participantId: patientId }, orderBy: { day: 'asc' } });
      expect(days[dayNumber - 1]?.day).toBe(day);
      expect(probability).toBeGreaterThan(plan?.probability ?? 1);
    }
    const entries = await db().auditEntry.count({
      where: { subject: 'study', subjectId: id, action: 'read' },
    });
    expect(entries).toBe(1);
  }, 60_000);

  it('leaves the cells of a language model that is away open, and does those of the others', async () => {
    const gone = await startFaultServer({ mode: 'good' });
    await gone.close();
    const { providerId } = await addProvider(viewer, configAt(gone.url));
    const id = await ask({ engines: ['exact', engineOf(providerId)], maxDays: 2 });
    await holdLease(await claim(), performStudy, never);
    expect(await row(id)).toMatchObject({
      status: 'failed',
      failure: { code: 'unavailable', message: expect.stringMatching(/language model/i) },
    });
    expect(await keys(id)).toEqual(['0/exact', '1/exact']);
    await resumeStudy(viewer, id);
    expect(await row(id)).toMatchObject({ status: 'queued' });
  }, 60_000);

  it('goes on where a killed worker left it, and counts no day twice', async () => {
    const id = await ask();
    const killed = new AbortController();
    const first = await claim();
    const handler = interrupted(5, () => killed.abort(new CancelledError('The worker')));
    await expect(
      handler(id, { signal: killed.signal, attempt: first.attempt, progress: () => {} }),
    ).rejects.toThrow();
    const before = await readCells(id);
    expect(before).toHaveLength(5);
    expect(await row(id)).toMatchObject({ status: 'running', attempt: 1 });

    await sweepLeases('CohortStudy', true);
    const second = await claim();
    expect(second.attempt).toBe(2);
    const late = { ...before[0]!, row: 3, engine: 'dice-random' };
    expect(await saveCell(id, first.attempt, late)).toBe(false);
    await holdLease(second, performStudy, never);

    expect(await row(id)).toMatchObject({ status: 'done' });
    const after = await readCells(id);
    expect(after).toHaveLength(12);
    expect(new Set(await keys(id)).size).toBe(12);
    // Times are of the attempt that made the cell: what was finished was not made again.
    expect(after).toEqual(expect.arrayContaining(before));
    expect((await getStudy(viewer, id)).figures?.cells).toBe(12);
  }, 60_000);

  it('makes the same plans in one go as in two', async () => {
    const [whole, parts] = [await ask(), await ask()];
    await holdLease(await claim(), performStudy, never);
    const stop = new AbortController();
    await holdLease(
      await claim(),
      interrupted(4, () => stop.abort()),
      stop.signal,
    );
    expect(await row(parts)).toMatchObject({ status: 'queued' });
    await holdLease(await claim(), performStudy, never);
    const plans = async (id: string) => (await readCells(id)).map((cell) => ({ ...cell, facts: undefined }));
    expect(await plans(parts)).toEqual(await plans(whole));
  }, 60_000);

  it('is cancelled with what it has, and goes on from there when it is resumed', async () => {
    const id = await ask();
    await holdLease(
      await claim(),
      interrupted(4, () => void cancelStudy(viewer, id)),
      never,
    );
    const cancelled = await getStudy(viewer, id);
    expect(cancelled.status).toBe('cancelled');
    expect(cancelled.cellsDone).toBeGreaterThanOrEqual(4);
    expect(cancelled.cellsDone).toBeLessThan(12);
    expect(cancelled.figures?.cells).toBe(cancelled.cellsDone);
    await expect(cancelStudy(viewer, id)).rejects.toThrow('ended already');
    const kept = await readCells(id);

    await resumeStudy(viewer, id);
    await expect(resumeStudy(viewer, id)).rejects.toThrow('at work');
    await holdLease(await claim(), performStudy, never);
    expect(await getStudy(viewer, id)).toMatchObject({ status: 'done', cellsDone: 12 });
    expect(await readCells(id)).toEqual(expect.arrayContaining(kept));
  }, 60_000);

  it('is cancelled at once while it waits', async () => {
    const id = await ask();
    await cancelStudy(viewer, id);
    expect(await row(id)).toMatchObject({ status: 'cancelled' });
    expect(await claimLease('CohortStudy', LEASE_MS)).toBeUndefined();
  });

  it('stops when it is deleted, and leaves nothing', async () => {
    const id = await ask();
    let removed: Promise<void> | undefined;
    await holdLease(
      await claim(),
      interrupted(2, () => {
        removed = removeStudy(viewer, id);
      }),
      never,
    );
    await removed;
    expect(await db().cohortStudy.count()).toBe(0);
    expect(await db().cohortStudyCell.count()).toBe(0);
  }, 60_000);

  describe('interrupted again and again', () => {
    /** Takes the study, finishes a number of cells, and dies. */
    async function die(after: number): Promise<void> {
      const lease = await claim();
      const killed = new AbortController();
      const handler = interrupted(after, () => killed.abort(new CancelledError('The worker')));
      await handler(lease.id, { signal: killed.signal, attempt: lease.attempt, progress: () => {} }).catch(
        () => {},
      );
      await sweepLeases('CohortStudy', true);
    }

    it('is gone on with as long as every attempt finishes something', async () => {
      const id = await ask();
      for (let attempt = 1; attempt <= 5; attempt++) await die(1);
      expect(await row(id)).toMatchObject({ status: 'running', attempt: 5, attemptLimit: 8 });
      expect(await keys(id)).toHaveLength(5);
    }, 60_000);

    it('is given up after three attempts in a row that finish nothing, and may be resumed', async () => {
      const id = await ask();
      await die(1);
      for (let attempt = 2; attempt <= 4; attempt++) await die(0);
      expect(await row(id)).toMatchObject({ status: 'failed', failure: { code: 'interrupted' } });
      await resumeStudy(viewer, id);
      await holdLease(await claim(), performStudy, never);
      expect(await getStudy(viewer, id)).toMatchObject({ status: 'done', cellsDone: 12, failure: undefined });
    }, 60_000);
  });

  it('fails with words when its classifier was replaced', async () => {
    const id = await ask();
    await db().cohortStudy.update({ where: { id }, data: { classifierHash: 'another' } });
    await holdLease(await claim(), performStudy, never);
    expect(await row(id)).toMatchObject({ status: 'failed', failure: { code: 'conflict' } });
  });
});
