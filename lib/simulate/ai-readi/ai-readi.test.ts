import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deriveDays } from '@/lib/derive';
import { CancelledError, InvalidInputError } from '@/lib/errors';
import { type ImportedParticipant, type ImportReport, openTree, runImport } from '@/lib/ingest';
import { simulateParticipants } from '../simulate';
import type { CohortOptions } from '../types';
import { writeAiReadi } from '.';

let root: string;
beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'sensecf-simulate-'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

const COHORT: CohortOptions = { participants: 12, days: 5, world: 'effects', seed: 77 };

async function written(name: string, change: Partial<CohortOptions> = {}): Promise<string> {
  const cohort = { ...COHORT, ...change };
  const dir = path.join(root, name);
  await writeAiReadi(simulateParticipants(cohort), dir, cohort);
  return dir;
}

async function imported(dir: string): Promise<{ people: ImportedParticipant[]; report: ImportReport }> {
  const run = runImport(await openTree(dir), { source: 'ai-readi', chunks: false });
  const people: ImportedParticipant[] = [];
  for await (const person of run.participants) people.push(person);
  return { people, report: run.report() };
}

async function hashOf(dir: string): Promise<string> {
  const hash = createHash('sha256');
  const names = await readdir(dir, { recursive: true });
  for (const name of names.sort()) {
    const file = path.join(dir, name);
    if ((await stat(file)).isFile()) hash.update(name).update(await readFile(file));
  }
  return hash.digest('hex');
}

describe('writeAiReadi', () => {
  it('comes back through the importer as what was derived in memory', async () => {
    const { people, report } = await imported(await written('round-trip'));
    const expected = [...simulateParticipants(COHORT)];
    expect(report.problems).toEqual([]);
    expect(people).toHaveLength(expected.length);
    for (const { streams } of expected) {
      const person = people.find((p) => p.participant.sourceId === streams.participant.sourceId)!;
      expect(person.participant).toEqual(streams.participant);
      expect(person.days).toEqual(deriveDays(streams));
    }
  });

  it('writes the same bytes for the same seed and others for another', async () => {
    const change = { participants: 2, days: 2 };
    const [a, b, c] = [
      await hashOf(await written('same-a', change)),
      await hashOf(await written('same-b', change)),
      await hashOf(await written('other', { ...change, seed: 78 })),
    ];
    expect(a).toBe(b);
    expect(a).not.toBe(c);
  });

  it('leaves sentinels where the watch found no reading, about as often as AI-READI has them', async () => {
    const dir = await written('sentinels', { participants: 4, days: 6 });
    const files = await readdir(dir, { recursive: true });
    const values = async (suffix: string, body: string, key: string): Promise<number[]> => {
      const out: number[] = [];
      for (const name of files.filter((file) => file.endsWith(suffix))) {
        const json = JSON.parse(await readFile(path.join(dir, name), 'utf8')) as {
          body: Record<string, Record<string, { value: number }>[]>;
        };
        out.push(...json.body[body]!.map((record) => record[key]!.value));
      }
      return out;
    };
    const stress = await values('_stress.json', 'stress', 'stress');
    const none = stress.filter((value) => value < 0);
    expect(none.length / stress.length).toBeGreaterThan(0.26);
    expect(none.length / stress.length).toBeLessThan(0.4);
    expect(new Set(none)).toEqual(new Set([-1, -2]));
    expect(stress.filter((value) => value === 0)).toEqual([]);
    const heart = await values('_heartrate.json', 'heart_rate', 'heart_rate');
    expect(heart.filter((value) => value === 0).length / heart.length).toBeGreaterThan(0.01);
  });

  it('has the layout, the spelling and the marks of the format', async () => {
    const dir = await written('layout', { participants: 1, days: 2 });
    const id = (await readFile(path.join(dir, 'participants.tsv'), 'utf8')).split('\n')[1]!.split('\t')[0]!;
    const dex = path.join(
      dir,
      `wearable_blood_glucose/continuous_glucose_monitoring/dexcom_g6/${id}/${id}_DEX.json`,
    );
    const { header } = JSON.parse(await readFile(dex, 'utf8')) as { header: Record<string, unknown> };
    expect(header).toMatchObject({
      patient_id: `AIREADI-${id}`,
      acquistion_rate: { number_of_times: 1 },
      timezone: expect.stringMatching(/^(pst|cst)$/),
    });
    const description = JSON.parse(
      await readFile(path.join(dir, 'dataset_description.json'), 'utf8'),
    ) as object;
    expect(description).toMatchObject({ synthetic: true, simulator: { world: 'effects', seed: 77 } });
    const truth = (await readFile(path.join(dir, 'truth.csv'), 'utf8')).trimEnd().split('\n');
    expect(truth[0]).toMatch(/^participant,day,steps,stress,/);
    expect(truth).toHaveLength(3);
  });

  it('keeps ten days of a participant near 2 MB', async () => {
    const cohort = { ...COHORT, participants: 3, days: 10 };
    const summary = await writeAiReadi(simulateParticipants(cohort), path.join(root, 'size'), cohort);
    expect(summary).toMatchObject({ participants: 3, days: 30 });
    expect(summary.bytes / 3).toBeLessThan(2.2e6);
  });

  it('refuses a folder that holds anything, and leaves it alone', async () => {
    const dir = path.join(root, 'taken');
    await mkdir(dir);
    await writeFile(path.join(dir, 'mine.txt'), 'mine');
    await expect(writeAiReadi(simulateParticipants(COHORT), dir, COHORT)).rejects.toThrow(InvalidInputError);
    expect(await readdir(dir)).toEqual(['mine.txt']);
    await expect(
      writeAiReadi(simulateParticipants(COHORT), path.join(dir, 'mine.txt'), COHORT),
    ).rejects.toThrow('cannot be used as a folder');
  });

  it('stops when cancelled and leaves nothing half-written', async () => {
    const dir = path.join(root, 'cancelled');
    const controller = new AbortController();
    const writing = writeAiReadi(simulateParticipants(COHORT), dir, COHORT, {
      signal: controller.signal,
      onParticipant: (count) => {
        if (count === 2) controller.abort();
      },
    });
    await expect(writing).rejects.toThrow(CancelledError);
    expect(await readdir(dir)).toEqual([]);
  });
});
