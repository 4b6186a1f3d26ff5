import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll } from 'vitest';

/** A thread of the product, bundled for the tests of a file. @returns where it lies, once they run */
export function bundledThread(name: 'model-thread' | 'laboratory-thread' | 'training-thread'): () => string {
  // Beside the packages that stay outside the bundle, so that Node finds them.
  const file = path.resolve('node_modules/.cache/sensecf', `${name}-${randomUUID()}.mjs`);
  beforeAll(async () => {
    await build({
      entryPoints: [`lib/processes/${name}.ts`],
      outfile: file,
      bundle: true,
      format: 'esm',
      platform: 'node',
      target: 'node20',
      packages: 'external',
    });
  }, 60_000);
  afterAll(() => rm(file, { force: true }));
  return () => file;
}
