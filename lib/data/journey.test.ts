import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildProblem, type Constraints, PRODUCT_CONSTRAINTS, verify } from '@/lib/counterfactuals';
import { applyRelaxation } from '@/lib/counterfactuals/relaxation';
import { deriveDays } from '@/lib/derive';
import { chunksOf } from '@/lib/derive/chunk-days';
import { ConflictError, InvalidInputError, NotFoundError } from '@/lib/errors';
import { CONSTRAINTS } from '@/lib/explain/constraints-schema';
import { ENGINE_IDS, type EngineId } from '@/lib/explain/engines';
import { FEATURES, featuresOfRole } from '@/lib/features';
import { holdLease } from '@/lib/jobs/lease';
import { performRun } from '@/lib/jobs/perform-run';
import { DEMO_COHORT, simulateParticipants } from '@/lib/simulate';
import { onEachDatabase } from '@/lib/testing/database';
import { loadClassifier } from './classifiers';
import { db } from './client';
import { listPresets, removePreset, savePatientConstraints, savePreset } from './constraints';
import { type ImportedParticipant, importDataset, removeUnfinishedImports } from './import';
import { claimLease } from './leases';
import { getPatient } from './patients';
import { syncClassifiers } from './predictions';
import { cancelRun, decidePlan, getRun, listRuns, requestComparison, requestRun } from './runs';
import { demoViewer, type Viewer } from './viewer';
import { getWorklist } from './worklist';

const viewer = demoViewer();
const stranger: Viewer = { ...viewer, id: 'stranger', clinicId: 'another-clinic' };
const COHORT = { ...DEMO_COHORT, participants: 6, days: 4 };

async function* participants(failAfter = Number.POSITIVE_INFINITY): AsyncGenerator<ImportedParticipant> {
  let count = 0;
  for (const { streams } of simulateParticipants(COHORT)) {
    if (count++ === failAfter) throw new InvalidInputError('the file is broken here');
    yield { participant: streams.participant, days: deriveDays(streams), chunks: chunksOf(streams) };
  }
}

const input = {
  name: 'Six simulated people',
  kind: 'simulated',
  synthetic: true,
  world: 'effects',
  licence: 'none',
  stressThreshold: 35,
  provenance: { source: 'test' },
} as const;

/** The worker's part: claims the oldest run and does it. */
async function work(): Promise<void> {
  const lease = await claimLease('Run', 30_000);
  if (!lease) throw new Error('no run is waiting');
  await holdLease(lease, performRun, new AbortController().signal);
}

onEachDatabase('from an import to a kept plan', () => {
  let dataset: string;
  beforeAll(async () => {
    await syncClassifiers();
    dataset = await importDataset(viewer, input, participants());
  }, 60_000);

  async function highPatient() {
    const { rows } = await getWorklist(viewer, { dataset, predicted: 'high', data: 'sufficient' });
    const row = rows[0];
    if (!row) throw new Error('nobody is predicted high');
    return row;
  }

  async function ask(
    patientId: string,
    requestKey: string = randomUUID(),
    engine: EngineId = 'exact',
    constraints: Constraints = PRODUCT_CONSTRAINTS,
  ) {
    const { dayNumber } = await getPatient(viewer, patientId);
    return requestRun(viewer, {
      patientId,
      day: dayNumber,
      engine,
      k: 2,
      tradeOff: 1,
      constraints,
      requestKey,
    });
  }

  describe('the worklist', () => {
    it('shows everybody once, most stressed first', async () => {
      const { rows, total } = await getWorklist(viewer, { dataset });
      expect(total).toBe(6);
      expect(new Set(rows.map((row) => row.patient)).size).toBe(6);
      const known = rows.flatMap((row) => (row.probability === undefined ? [] : [row.probability]));
      expect(known).toEqual(known.toSorted((a, b) => b - a));
    });

    it('finds by part of an id, and takes wildcards as plain text', async () => {
      const { rows } = await getWorklist(viewer, { dataset });
      const wanted = rows[3]!.patient;
      const found = await getWorklist(viewer, { dataset, search: wanted });
      expect(found.rows.map((row) => row.patient)).toEqual([wanted]);
      expect((await getWorklist(viewer, { dataset, search: '%' })).total).toBe(0);
    });

    it('is empty for another clinic', async () => {
      expect((await getWorklist(stranger, { dataset })).rows).toEqual([]);
    });
  });

  describe('a patient', () => {
    it('has features, both predictions, drivers and raw traces', async () => {
      const patient = await getPatient(viewer, (await highPatient()).id);
      expect(patient.prediction?.high).toBe(true);
      expect(patient.full?.variant).toBe('full');
      expect(patient.drivers.length).toBeGreaterThan(5);
      expect(patient.traces.map((trace) => trace.signal)).toContain('stress');
      for (const trace of patient.traces) expect(trace.minutes.at(-1)!).toBeLessThan(25 * 60);
    });

    it('of another clinic is not found', async () => {
      const { id } = await highPatient();
      await expect(getPatient(stranger, id)).rejects.toThrow(NotFoundError);
      await expect(requestRun(stranger, await requestOf(id))).rejects.toThrow(NotFoundError);
    });
  });

  async function requestOf(patientId: string) {
    const engine = 'exact' as const;
    return { patientId, day: 1, engine, k: 1, constraints: PRODUCT_CONSTRAINTS, requestKey: randomUUID() };
  }

  describe('a run', () => {
    it('ends with plans the stored row and the model agree on, and a kept plan stays kept', async () => {
      const { id } = await highPatient();
      const { runId } = await ask(id);
      expect((await getRun(viewer, runId)).status).toBe('queued');
      await work();
      const run = await getRun(viewer, runId);
      expect(run.status).toBe('done');
      expect(run.plans.length + Number(run.noPlan !== undefined)).toBeGreaterThan(0);
      for (const plan of run.plans) {
        expect(plan.probability).toBeLessThanOrEqual(run.threshold - 0.05 + 1e-6);
        expect(plan.confidence?.margin.clearance).toBeCloseTo(run.threshold - plan.probability);
        expect(plan.confidence?.agreement.map(({ id }) => id)).toEqual(['simulated-effects-xgboost-proxies']);
        expect(plan.ownHistory?.days.map(({ day }) => day)).not.toContain(run.day);
        for (const change of plan.changes) {
          expect(FEATURES[change.feature].role).toBe('action');
          expect(plan.counterfactual[change.feature]).toBe(change.to);
        }
      }
      const { plans, tradeOff, selection } = run;
      expect({ tradeOff, asked: selection?.tradeOff }).toEqual({ tradeOff: 1, asked: 1 });
      expect(selection?.from).toBeGreaterThanOrEqual(plans.length);
      expect((selection?.diversity ?? 0) > 0).toBe(plans.length > 1);
      const [plan] = plans;
      if (!plan) return;
      await decidePlan(viewer, plan.id, 'kept');
      expect((await listRuns(viewer, id))[0]?.plans[0]?.decision).toBe('kept');
      await expect(decidePlan(stranger, plan.id, 'open')).rejects.toThrow(NotFoundError);
    });

    it('asked for fifty times at once is one run', async () => {
      const { id } = await highPatient();
      const request = await requestOf(id);
      const runs = await Promise.all(Array.from({ length: 50 }, () => requestRun(viewer, request)));
      expect(new Set(runs.map((run) => run.runId)).size).toBe(1);
      await cancelRun(viewer, runs[0]!.runId);
    });

    it('that is cancelled stays cancelled and gets no result', async () => {
      const { id } = await highPatient();
      const { runId } = await ask(id);
      await cancelRun(viewer, runId);
      expect(await claimLease('Run', 30_000)).toBeUndefined();
      const run = await getRun(viewer, runId);
      expect([run.status, run.plans.length]).toEqual(['cancelled', 0]);
      await expect(cancelRun(viewer, runId)).rejects.toThrow('ended already');
    });

    it('with an engine that is not set up is refused with the way to set it up', async () => {
      const { id } = await highPatient();
      await expect(ask(id, randomUUID(), 'llm')).rejects.toThrow(/SENSECF_LLM_BASE_URL/);
    });
  });

  describe('constraints', () => {
    const strict = CONSTRAINTS.parse({
      locked: ['remSleepPct'],
      cap: 1,
      effortBudget: 0.8,
      features: { glucoseMean: { range: [100, null], difficulty: 'hard', minChange: 10 } },
    });

    it('are kept with the patient, and only their clinic may change them', async () => {
      const { id } = await highPatient();
      expect((await getPatient(viewer, id)).constraints).toEqual(PRODUCT_CONSTRAINTS);
      await savePatientConstraints(viewer, id, strict);
      expect((await getPatient(viewer, id)).constraints).toEqual(strict);
      await expect(savePatientConstraints(stranger, id, PRODUCT_CONSTRAINTS)).rejects.toThrow(NotFoundError);
      const audited = await db().auditEntry.count({ where: { subjectId: id, action: 'constrain' } });
      expect(audited).toBe(1);
    });

    it('are stored with the run and reach its plans', async () => {
      const { id } = await highPatient();
      const { runId } = await ask(id, randomUUID(), 'exact', strict);
      await work();
      const run = await getRun(viewer, runId);
      expect(run.constraints).toEqual(strict);
      for (const { changes } of run.plans) {
        expect(changes).toHaveLength(1);
        expect(changes[0]?.feature).not.toBe('remSleepPct');
      }
    });

    it('that follow dependencies: plans keep what follows, apart from what is asked for, and verify again', async () => {
      // Little is left but active minutes, which sedentary ones and energy follow.
      const following = CONSTRAINTS.parse({
        followDependencies: true,
        locked: featuresOfRole('action').filter((id) => id !== 'activeMinutes' && id !== 'sedentaryMinutes'),
        features: { activeMinutes: { direction: 'any' } },
        margin: 0,
        density: false,
      });
      const { rows } = await getWorklist(viewer, { dataset, predicted: 'high', data: 'sufficient' });
      let moved = 0;
      for (const { id } of rows.slice(0, 4)) {
        const { runId } = await ask(id, randomUUID(), 'exact', following);
        await work();
        const run = await getRun(viewer, runId);
        expect(run.constraints).toEqual(following);
        const classifier = await loadClassifier(run.classifierId);
        const { factual, constraints } = run;
        const built = await buildProblem({ factual, classifier, constraints });
        if (!built.ok) throw new Error(built.noPlan.reason);
        for (const { changes, consequences, held, counterfactual } of run.plans) {
          const edits = Object.fromEntries(changes.map(({ feature, to }) => [feature, to]));
          const verdict = await verify(built.problem, { edits, origin: 'raw', round: 0 });
          if (!verdict.ok) throw new Error(JSON.stringify(verdict.reasons));
          expect({ consequences, held, counterfactual }).toEqual({
            consequences: verdict.plan.consequences,
            held: verdict.plan.held,
            counterfactual: verdict.plan.counterfactual,
          });
          for (const { feature, follows } of consequences) {
            expect(edits[feature]).toBeUndefined();
            for (const { source, r2 } of follows ?? []) {
              moved++;
              expect(source).toMatch(/fitted|\d{4}/);
              expect(r2).toBeGreaterThanOrEqual(0.1);
            }
          }
        }
      }
      expect(moved).toBeGreaterThan(0);
    });

    it('that leave no plan name what to give up, and giving it up frees the plan that was promised', async () => {
      const { id } = await highPatient();
      const locked = featuresOfRole('action');
      const { runId } = await ask(id, randomUUID(), 'exact', CONSTRAINTS.parse({ locked }));
      await work();
      const run = await getRun(viewer, runId);
      expect([run.noPlan?.reason, run.plans.length]).toEqual(['locked', 0]);
      const first = run.relaxations?.relaxations[0];
      if (!first) throw new Error('nothing to give up');
      const again = await ask(id, randomUUID(), 'exact', applyRelaxation(run.constraints, first));
      await work();
      const freed = await getRun(viewer, again.runId);
      expect(freed.plans[0]?.changes).toEqual(first.changes);
      expect(freed.relaxations).toBeUndefined();
    });

    it('are saved under a name for one clinic, once a name', async () => {
      const preset = await savePreset(viewer, { name: 'Night shift', constraints: strict });
      await expect(savePreset(viewer, { name: 'Night shift', constraints: strict })).rejects.toThrow(
        ConflictError,
      );
      expect((await listPresets(viewer)).at(-1)).toEqual(preset);
      expect((await listPresets(stranger)).map(({ name }) => name)).not.toContain('Night shift');
      await expect(removePreset(stranger, preset.id)).rejects.toThrow(NotFoundError);
      await removePreset(viewer, preset.id);
      expect((await listPresets(viewer)).filter(({ own }) => own)).toEqual([]);
    });
  });

  it('a comparison runs every engine of this machine once, and each honours the constraints', async () => {
    const { id } = await highPatient();
    const { dayNumber } = await getPatient(viewer, id);
    const constraints = CONSTRAINTS.parse({ locked: ['remSleepPct'], cap: 2 });
    const request = { patientId: id, day: dayNumber, k: 1, constraints, requestKey: randomUUID() };
    const { groupId, runIds } = await requestComparison(viewer, request);
    expect(await requestComparison(viewer, request)).toEqual({ groupId, runIds });
    for (const _ of runIds) await work();
    const runs = (await listRuns(viewer, id)).filter((run) => run.groupId === groupId);
    expect(runs.map((run) => run.engine).sort()).toEqual(
      ENGINE_IDS.filter((engine) => engine !== 'llm').sort(),
    );
    for (const run of runs) {
      expect([run.engine, run.status]).toEqual([run.engine, 'done']);
      expect(run.plans.length + Number(run.noPlan !== undefined)).toBeGreaterThan(0);
      for (const { changes } of run.plans) {
        expect(changes.length).toBeLessThanOrEqual(2);
        expect(changes.map(({ feature }) => feature)).not.toContain('remSleepPct');
      }
    }
  });

  describe('an import', () => {
    it('that fails in the middle leaves nothing', async () => {
      const before = await db().participant.count();
      await expect(importDataset(viewer, input, participants(3))).rejects.toThrow('broken here');
      expect(await db().participant.count()).toBe(before);
      expect(await db().dataset.count({ where: { ready: false } })).toBe(0);
    });

    it('whose process died is hidden, and removed at the next start', async () => {
      const dead = { ...input, id: randomUUID(), clinicId: viewer.clinicId, features: [], ready: false };
      await db().dataset.create({ data: dead });
      expect((await getWorklist(viewer, {})).datasets.map((d) => d.id)).not.toContain(dead.id);
      expect(await removeUnfinishedImports(new Date(Date.now() + 1000))).toBe(1);
    });
  });

  it('writes one audit row for each change of state', async () => {
    const { id } = await highPatient();
    const { runId } = await ask(id);
    await cancelRun(viewer, runId);
    const entries = await db().auditEntry.findMany({ where: { subjectId: runId }, orderBy: { at: 'asc' } });
    expect(entries.map((entry) => entry.action)).toEqual(['request', 'cancel']);
  });
});
