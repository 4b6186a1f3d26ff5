import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { exportFiles } from '../files/export-files';
import { madeSet } from '../tuning-set.fixture';

/** A Python with the packages of training/requirements-recipes.txt. */
const python = process.env.SENSECF_RECIPES_PYTHON;
const absent =
  python === undefined
    ? 'SENSECF_RECIPES_PYTHON names no Python'
    : spawnSync(python, ['-c', 'import torch, transformers, peft']).status === 0
      ? undefined
      : `${python} lacks torch, transformers or peft (training/requirements-recipes.txt)`;

describe(`a recipe on a tiny Llama of random weights${absent ? `: skipped, ${absent}` : ''}`, () => {
  it.skipIf(absent !== undefined)(
    'learns from the files of a set',
    async () => {
      const folder = await mkdtemp(path.join(tmpdir(), 'sensecf-recipe-'));
      try {
        const { whole } = await madeSet();
        for (const { name, text } of exportFiles(whole)) await writeFile(path.join(folder, name), text());
        const { stdout } = await promisify(execFile)(python!, ['training/try_recipe.py', folder]);
        const told = JSON.parse(stdout.trim().split('\n').at(-1)!) as Readonly<Record<string, number>>;
        expect(told.steps).toBe(3);
        expect(told.after).toBeLessThan(told.before!);
        expect(told.adapter).toBeGreaterThan(1_000);
      } finally {
        await rm(folder, { recursive: true });
      }
    },
    900_000,
  );
});
