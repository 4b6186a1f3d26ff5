import { randomUUID } from 'node:crypto';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { deriveDays } from '@/lib/derive';
import { NotFoundError } from '@/lib/errors';
import { LOCAL_ENGINE_IDS } from '@/lib/explain/engines';
import { DEMO_COHORT, simulateParticipants } from '@/lib/simulate';
import { onEachDatabase } from '@/lib/testing/database';
import { loadClassifier } from './classifiers';
import { db } from './client';
import { removeDataset } from './datasets';
import { type ImportedParticipant, importDataset } from './import';
import { syncClassifiers } from './predictions';
import {
  cancelStudy,
  getStudy,
  getStudyFigures,
  listStudies,
  removeStudy,
  requestStudy,
  resumeStudy,
  type StudyRequest,
} from './studies';
import { studyOptions } from './study-options';
import { getStudyPlans } from './study-plans';
import { sliceDays } from './study-slice';
import { demoViewer, type Viewer } from './viewer';

const viewer = demoViewer();
const stranger: Viewer = { ...viewer, id: 'stranger', clinicId: 'another-clinic' };
const CLASSIFIER = 'simulated-effects-xgboost';

async function* participants(): AsyncGenerator<ImportedParticipant> {
  for (const { streams } of simulateParticipants({ ...DEMO_COHORT, participants: 12, days: 4 }))
    yield { participant: streams.participant, days: deriveDays(streams), chunks: [] };
}

function importTwelve(name: string): Promise<string> {
  const input = {
    name,
    kind: 'simulated',
    synthetic: true,
    world: 'effects',
    licence: 'none',
    stressThreshold: 35,
    provenance: { source: 'test' },
  } as const;
  return importDataset(viewer, input, participants());
}

onEachDatabase('studies', () => {
  let datasetId: string;
  beforeAll(async () => {
    await syncClassifiers();
    datasetId = await importTwelve('Twelve simulated people');
  }, 60_000);
  afterEach(() => db().cohortStudy.deleteMany());

  const request = (changes: Partial<StudyRequest> = {}): StudyRequest => ({
    name: 'A study',
    datasetId,
    classifierId: CLASSIFIER,
    engines: ['dice-random', 'exact'],
    predictedHigh: true,
    maxDays: 6,
    daysEach: 1,
    k: 1,
    seed: 1,
    requestKey: randomUUID(),
    ...changes,
  });
  const ask = async (changes: Partial<StudyRequest> = {}) =>
    (await requestStudy(viewer, request(changes))).studyId;

  describe('a slice', () => {
    const slice = { predictedHigh: true, maxDays: 100, daysEach: 10 };
    const taken = async (changes: object = {}, seed = 1, set = datasetId) =>
      sliceDays(set, await loadClassifier(CLASSIFIER), { ...slice, ...changes }, seed);

    it('takes sufficient days predicted high, and only those', async () => {
      const days = await taken();
      const stored = await db().day.findMany({
        where: {
          participant: { datasetId },
          sufficientDomains: 4,
          predictions: { some: { classifierId: CLASSIFIER, high: true } },
        },
        select: { id: true },
      });
      expect(stored.length).toBeGreaterThan(5);
      expect(days.map(({ dayId }) => dayId).sort()).toEqual(stored.map(({ id }) => id).sort());
      const all = await taken({ predictedHigh: false });
      expect(all.length).toBe(
        await db().day.count({ where: { participant: { datasetId }, sufficientDomains: 4 } }),
      );
    });

    it('keeps to the days of each person and to the most days', async () => {
      const days = await taken({ daysEach: 1 });
      expect(new Set(days.map(({ person }) => person)).size).toBe(days.length);
      expect(days.map(({ person }) => person)).toEqual(days.map((_, i) => i + 1));
      expect(await taken({ maxDays: 3 })).toHaveLength(3);
    });

    it('takes only the ages and groups asked for', async () => {
      const persons = await db().participant.findMany({
        where: { datasetId, studyGroup: 2, age: { gte: 50 } },
      });
      const ids = new Set(persons.map(({ id }) => id));
      const days = await taken({ predictedHigh: false, group: 2, ageFrom: 50 });
      expect(days.length).toBeGreaterThan(0);
      for (const { dayId } of days) {
        const { participantId } = await db().day.findUniqueOrThrow({ where: { id: dayId } });
        expect(ids.has(participantId)).toBe(true);
      }
      expect(await taken({ ageFrom: 200 })).toEqual([]);
      expect(await taken({ split: 'validation' })).toEqual([]);
    });

    it('is the same for the same seed on the same data, also when they were imported again', async () => {
      const again = await importTwelve('The same people');
      const factuals = (days: Awaited<ReturnType<typeof taken>>) =>
        days.map(({ factual, person, place }) => ({ factual, person, place }));
      expect(factuals(await taken({}, 1, again))).toEqual(factuals(await taken()));
      expect(factuals(await taken({}, 2))).not.toEqual(factuals(await taken()));
      await removeDataset(viewer, again);
    }, 60_000);
  });

  it('are fixed when they are asked for, with engines in the order of the picker', async () => {
    const id = await ask();
    const study = await getStudy(viewer, id);
    expect(study).toMatchObject({
      status: 'queued',
      name: 'A study',
      days: 6,
      people: 6,
      cellsDone: 0,
      reference: 'exact',
      setting: 'product',
      constraints: { cap: 3, margin: 0.05, density: true },
      figures: undefined,
    });
    expect(study.engines.map((engine) => engine.id)).toEqual(['exact', 'dice-random']);
    expect((await getStudy(viewer, id, 'dice-random')).reference).toBe('dice-random');
    expect((await getStudy(viewer, id, 'nice-none')).reference).toBe('exact');
    expect((await listStudies(viewer)).map((head) => head.id)).toEqual([id]);
  });

  it('say how many are done first while they wait', async () => {
    const [first, second] = [await ask(), await ask()];
    expect((await getStudy(viewer, first)).ahead).toBeUndefined();
    expect((await getStudy(viewer, second)).ahead).toBe(1);
    await cancelStudy(viewer, first);
    expect((await getStudy(viewer, second)).ahead).toBeUndefined();
  });

  it('are made once for many equal submits', async () => {
    const requestKey = randomUUID();
    const ids = await Promise.all(Array.from({ length: 8 }, () => ask({ requestKey })));
    expect(new Set(ids).size).toBe(1);
    expect(await db().cohortStudy.count()).toBe(1);
    expect(await db().cohortStudyDay.count()).toBe(6);
  });

  it.each<[string, Partial<StudyRequest>, RegExp]>([
    ['nobody', { ageFrom: 129 }, /Widen the slice/],
    ['no engine', { engines: [] }, /at least one engine/],
    ['no name', { name: '  ' }, /Give the study a name/],
    [
      'a classifier with label proxies',
      { classifierId: 'simulated-effects-xgboost-full' },
      /label proxies|No such/,
    ],
    ['a data set that is not there', { datasetId: 'nowhere' }, /No such data set/],
  ])('are refused for %s', async (_, changes, words) => {
    await expect(ask(changes)).rejects.toThrow(words);
    expect(await db().cohortStudy.count()).toBe(0);
  });

  it('of one clinic are not there for another', async () => {
    const id = await ask();
    expect(await listStudies(stranger)).toEqual([]);
    for (const read of [
      () => getStudy(stranger, id),
      () => getStudyFigures(stranger, id),
      () => getStudyPlans(stranger, id, { engine: 'exact' }),
      () => cancelStudy(stranger, id),
      () => resumeStudy(stranger, id),
      () => removeStudy(stranger, id),
      () => requestStudy(stranger, request()),
    ])
      await expect(read()).rejects.toThrow(NotFoundError);
    expect((await getStudy(viewer, id)).status).toBe('queued');
  });

  it('leave one audit row for every change', async () => {
    const id = await ask();
    await cancelStudy(viewer, id);
    await resumeStudy(viewer, id);
    await removeStudy(viewer, id);
    const entries = await db().auditEntry.findMany({ where: { subjectId: id }, orderBy: { at: 'asc' } });
    expect(entries.map(({ action }) => action)).toEqual(['request', 'cancel', 'resume', 'remove']);
    await expect(getStudy(viewer, id)).rejects.toThrow(NotFoundError);
  });

  it('offer what a data set can be studied with', async () => {
    const { datasets } = await studyOptions(viewer);
    const own = datasets.find(({ id }) => id === datasetId);
    expect(own).toMatchObject({ people: 12, splits: expect.any(Array), classifierId: CLASSIFIER });
    expect(own?.classifiers).toContainEqual({ id: CLASSIFIER, title: CLASSIFIER });
    expect(own?.engines.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['exact', 'cfnow-random-sequential']),
    );
    expect(own?.engines.map(({ id }) => id).sort()).toEqual([...LOCAL_ENGINE_IDS].sort());
  });
});
