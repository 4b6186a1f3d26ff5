// Bundles the owner, the worker and every command for plain Node. Packages stay in node_modules.
import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { guard, ROOT } from './house.mjs';

const commands = readdirSync(path.join(ROOT, 'lib/cli'))
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  .map((name) => `lib/cli/${name}`);

await guard(async () => {
  rmSync(path.join(ROOT, '.build'), { recursive: true, force: true });
  await build({
    absWorkingDir: ROOT,
    entryPoints: [
      ...commands,
      'lib/processes/owner.ts',
      'lib/processes/worker.ts',
      'lib/processes/model-thread.ts',
      'lib/processes/training-thread.ts',
      'lib/processes/laboratory-thread.ts',
    ],
    outdir: '.build',
    outbase: 'lib',
    chunkNames: 'chunks/[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    alias: { 'server-only': path.join(ROOT, 'scripts/empty.mjs') },
    sourcemap: 'linked',
    logLevel: 'warning',
  });
});
