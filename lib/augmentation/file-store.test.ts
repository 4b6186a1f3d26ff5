import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { toyData, toySettings } from './experiment.fixture';
import { fileStore } from './file-store';
import { planExperiment } from './plan';
import { runExperiment } from './run-experiment';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'cells-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('cells outlive the process that made them; a file cut short is made again', async () => {
  const plan = planExperiment(toySettings({ augmenters: ['smote'] }));
  const run = async (): Promise<{ cached: number; text: string }> => {
    let cached = 0;
    const results = await runExperiment(toyData(), plan, {
      store: fileStore(folder),
      now: () => 0,
      onProgress: (progress) => {
        cached = progress.cached;
      },
    });
    return { cached, text: JSON.stringify(results) };
  };
  const first = await run();
  expect(first.cached).toBe(0);
  expect(await run()).toEqual({ cached: 3, text: first.text });

  const files = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.json'));
  expect(files).toHaveLength(3);
  await writeFile(path.join(folder, files[0]!), '{"key": "');
  await writeFile(path.join(folder, files[1]!), '{"key": "another"}');
  expect(await run()).toEqual({ cached: 1, text: first.text });
});
