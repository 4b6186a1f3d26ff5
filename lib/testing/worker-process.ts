import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll } from 'vitest';

/** Worker processes of the product, for the tests of a file. */
export interface WorkerProcesses {
  /** Starts one that shares a database with others. */
  start(url: string): ChildProcess;
  /** Ends one by force, as `kill -9` does, and waits until it is gone. */
  kill(worker: ChildProcess): Promise<void>;
}

/** Bundles the worker with its threads once. Every process still alive at the end is killed. */
export function workerProcesses(): WorkerProcesses {
  // Beside the packages that stay outside the bundle, so that Node finds them.
  const home = path.resolve('node_modules/.cache/sensecf', `worker-${randomUUID()}`);
  const alive = new Set<ChildProcess>();
  const kill = async (worker: ChildProcess): Promise<void> => {
    if (worker.exitCode !== null || worker.signalCode !== null) return;
    const gone = once(worker, 'exit');
    worker.kill('SIGKILL');
    await gone;
  };
  beforeAll(async () => {
    await mkdir(home, { recursive: true });
    await writeFile(path.join(home, 'package.json'), '{ "type": "module" }');
    await build({
      entryPoints: ['worker', 'laboratory-thread'].map((name) => `lib/processes/${name}.ts`),
      outdir: path.join(home, '.build/processes'),
      bundle: true,
      format: 'esm',
      platform: 'node',
      target: 'node20',
      packages: 'external',
      alias: { 'server-only': path.resolve('scripts/empty.mjs') },
    });
  }, 60_000);
  afterAll(async () => {
    await Promise.all([...alive].map(kill));
    await rm(home, { recursive: true, force: true });
  });
  return {
    kill,
    start: (url) => {
      const worker = spawn(process.execPath, [path.join(home, '.build/processes/worker.js')], {
        cwd: home,
        stdio: ['ignore', 'ignore', 'inherit'],
        env: {
          ...process.env,
          LOG_LEVEL: 'silent',
          SENSECF_DATA_DIR: path.join(home, 'data'),
          DATABASE_URL: url,
        },
      });
      alive.add(worker);
      worker.once('exit', () => alive.delete(worker));
      return worker;
    },
  };
}
