import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type { App } from '@/e2e/app';
import { FAMILIES } from '@/lib/classifiers';
import { closeDb, connectDb } from '@/lib/data/client';
import { DEMO_DATASET_ID } from '@/lib/data/datasets';
import { getTraining, requestTraining } from '@/lib/data/trainings';
import { demoViewer } from '@/lib/data/viewer';
import { holderOf } from '@/lib/processes/folder-lock';
import type { TrainingView } from '@/lib/views/training-types';
import type { BenchRow } from '../report';

/** How long the site is measured without a training. */
const IDLE_MS = 20_000;
/** A person who watches a training: its page asks twice a second; every few seconds another page is opened. */
const ASK_MS = 500;
const PAGE_EVERY = 6;
const LIMIT_MS = 30 * 60_000;

interface Delay {
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
  readonly n: number;
}

/**
 * Delay of the event loop of the site's process, in an app of its own, while its worker trains all four families on the
 * demo cohort and a person watches; and the same person without a training. Needs the built site.
 */
export async function eventLoopRows(say: (line: string) => void): Promise<readonly BenchRow[]> {
  if (!existsSync('.next/BUILD_ID')) {
    say('the site is not built (npm start builds it): delay of its event loop left out');
    return [];
  }
  const { App } = await import('@/e2e/app');
  const folder = mkdtempSync(path.join(tmpdir(), 'sensecf-event-loop-'));
  const app = new App();
  try {
    const monitor = pathToFileURL(path.resolve('bench/classifiers/event-loop-monitor.mjs'));
    monitor.searchParams.set('folder', folder);
    await app.start({ NODE_OPTIONS: `--import ${monitor.href}` });
    const url = holderOf(app.dataDir)?.url;
    if (url === undefined) throw new Error('The app has no database.');
    await connectDb(url);
    const { pid } = readJson<{ pid: number }>(path.join(folder, 'site.json'));
    let round = 0;
    const delay = async (): Promise<Delay> => {
      const file = path.join(folder, `round-${round++}.json`);
      process.kill(pid, 'SIGUSR2');
      while (!existsSync(file)) await setTimeout(20);
      return readJson<Delay>(file);
    };
    // The first look at each page is slower than all others, training or not.
    await watchFor(app, IDLE_MS);
    await delay();
    await watchFor(app, IDLE_MS);
    const idle = await delay();
    const training = await trainAll(app);
    const busy = await delay();
    return [...rowsOf('no training', idle), ...rowsOf('training', busy), trainingRow(training)];
  } finally {
    await closeDb();
    await app.dispose();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Asks as the pages do for as long as there is something to wait for. */
async function watch(app: App, goesOn: () => Promise<boolean>): Promise<void> {
  for (let asked = 0; await goesOn(); asked++) {
    await fetch(`${app.url}/api/health`);
    if (asked % PAGE_EVERY === 0) await (await fetch(`${app.url}/models`)).text();
    await setTimeout(ASK_MS);
  }
}

async function watchFor(app: App, ms: number): Promise<void> {
  const end = performance.now() + ms;
  await watch(app, async () => performance.now() < end);
}

async function trainAll(app: App): Promise<TrainingView> {
  const viewer = demoViewer();
  const { trainingId } = await requestTraining(viewer, {
    datasetId: DEMO_DATASET_ID,
    families: [...FAMILIES],
    seed: 1,
    requestKey: randomUUID(),
  });
  const deadline = performance.now() + LIMIT_MS;
  await watch(app, async () => {
    await fetch(`${app.url}/api/trainings/${trainingId}`);
    const { status } = await getTraining(viewer, trainingId);
    return (status === 'queued' || status === 'running') && performance.now() < deadline;
  });
  const training = await getTraining(viewer, trainingId);
  if (training.status !== 'done') throw new Error(`The training is ${training.status}.`);
  return training;
}

function rowsOf(setting: string, { p50, p99, max, n }: Delay): BenchRow[] {
  const common = { set: 'demo', setting, unit: 'ms', n };
  return [
    { ...common, metric: 'webEventLoopP50Ms', value: p50 },
    { ...common, metric: 'webEventLoopP99Ms', value: p99 },
    { ...common, metric: 'webEventLoopMaxMs', value: max },
  ];
}

function trainingRow({ createdAt, finishedAt }: TrainingView): BenchRow {
  const seconds = (Date.parse(finishedAt ?? '') - Date.parse(createdAt)) / 1000;
  return { set: 'demo', metric: 'trainAllSeconds', value: seconds, n: FAMILIES.length, unit: 's' };
}

function readJson<T>(file: string): T {
  return JSON.parse(readFileSync(file, 'utf8')) as T;
}
