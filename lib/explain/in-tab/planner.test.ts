import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test, vi } from 'vitest';
import { labelDays, readPackage } from '@/lib/classifiers';
import { type Constraints, PRODUCT_CONSTRAINTS } from '@/lib/counterfactuals';
import { deriveDays } from '@/lib/derive';
import { CancelledError, ConflictError, CorruptFileError, UnavailableError } from '@/lib/errors';
import type { FeatureRow } from '@/lib/features';
import { DEMO_COHORT, simulateParticipants } from '@/lib/simulate';
import { toCarded } from '../carded';
import { EMBEDDED_ENGINES } from '../embedded-engines';
import { explainDay } from '../explain-day';
import type { FetchFile } from './downloads';
import type { TabRequest } from './messages';
import { createTabPlanner } from './planner';

const ENGINE = 'embedded-finetuned';
const ACTIONABLE = 'simulated-effects-xgboost';
const FULL = 'simulated-effects-xgboost-proxies';
const ROWS = 4;
/** Models are loaded and asked: a busy machine may take its time. */
const PATIENCE_MS = 240_000;
const frozen = (): number => 0;

vi.setConfig({ testTimeout: PATIENCE_MS });

/** The files of the app's public folder, as its server gives them. */
const serverFiles: FetchFile = async (url) => {
  const file = path.join('public', url.replace(/^\/api\//, ''));
  return new Response(new Uint8Array(await readFile(file)));
};

const server = {
  actionable: await toCarded(await readPackage('public/models', ACTIONABLE)),
  full: await toCarded(await readPackage('public/models', FULL)),
};

/** Days of the demo that are predicted high. */
async function highDays(): Promise<FeatureRow[]> {
  const rows: FeatureRow[] = [];
  for (const { streams } of simulateParticipants({ ...DEMO_COHORT, participants: 60 })) {
    const [day] = labelDays({ id: streams.participant.sourceId }, deriveDays(streams));
    if (!day) continue;
    const [p] = await server.actionable.predictor.predict(
      Float32Array.from(server.actionable.features, (id) => day.features[id] ?? Number.NaN),
      1,
    );
    if ((p ?? 0) >= server.actionable.threshold) rows.push(day.features);
    if (rows.length === ROWS) break;
  }
  return rows;
}

const days = await highDays();

function asked(factual: FeatureRow, change: Partial<TabRequest> = {}): TabRequest {
  return {
    engine: ENGINE,
    factual,
    actionable: { id: ACTIONABLE, hash: server.actionable.hash },
    full: { id: FULL, hash: server.full.hash },
    constraints: PRODUCT_CONSTRAINTS,
    k: 3,
    tradeOff: 0.3,
    seed: 1,
    ...change,
  };
}

/** What was loaded once stays loaded, as in a tab. */
const shared = createTabPlanner({ fetch: serverFiles, now: frozen });
const options = { signal: new AbortController().signal, onProgress: () => undefined };

test('a tab gives the plans that the server gives for the same seed and constraints, with the same figures', async () => {
  const locked: Constraints = { ...PRODUCT_CONSTRAINTS, locked: ['steps'], cap: 2 };
  expect(days).toHaveLength(ROWS);
  let plans = 0;
  for (const [i, factual] of days.entries()) {
    const constraints = i % 2 === 0 ? PRODUCT_CONSTRAINTS : locked;
    const here = await shared.ask(asked(factual, { constraints }), options);
    const there = await explainDay({
      ...asked(factual, { constraints }),
      ...server,
      history: [],
      engine: EMBEDDED_ENGINES[ENGINE],
      budgetMs: 60_000,
      now: frozen,
    });
    expect(here.plans.map(comparable)).toEqual(there.plans.map(comparable));
    expect(here.noPlan).toEqual(there.noPlan);
    plans += here.plans.length;
  }
  expect(plans).toBeGreaterThan(ROWS);
});

/** Everything a card shows of a plan but the words beside it, which nobody checks. */
function comparable({ rationale: _, ...plan }: Awaited<ReturnType<typeof explainDay>>['plans'][number]) {
  return plan;
}

test('each plan says whether it is plausible and robust: judged here, not assumed', async () => {
  const { plans } = await shared.ask(asked(days[0]!), options);
  expect(plans.length).toBeGreaterThan(0);
  for (const { metrics, confidence, probabilityFull } of plans) {
    expect(metrics.outlierCutoff).toBeGreaterThan(0);
    expect(metrics.plausibilityDensity).toBe(metrics.outlierFactor <= metrics.outlierCutoff);
    expect(confidence?.robustness?.of).toBeGreaterThan(0);
    expect(probabilityFull).toBeGreaterThan(0);
  }
});

test('only files are asked for, each once, and after that no network is needed', async () => {
  const urls: string[] = [];
  const planner = createTabPlanner({
    now: frozen,
    fetch: (url, init) => {
      urls.push(url);
      return serverFiles(url, init);
    },
  });
  await planner.ask(asked(days[0]!), options);
  const first = [...urls];
  await planner.ask(asked(days[1]!), options);
  expect(urls).toEqual(first);
  expect(new Set(urls).size).toBe(urls.length);
  for (const url of urls)
    expect(url).toMatch(/^\/(language-models|api\/models)\/[a-z-]+\/[a-z]+\.(json|onnx)$/);
});

test.each([
  `/language-models/${ENGINE}/model.onnx`,
  `/api/models/${ACTIONABLE}/model.onnx`,
  `/api/models/${ACTIONABLE}/reference.json`,
])('one flipped bit of %s is refused', async (damaged) => {
  const planner = createTabPlanner({
    now: frozen,
    fetch: async (url, init) => {
      const response = await serverFiles(url, init);
      if (url !== damaged) return response;
      const bytes = new Uint8Array(await response.arrayBuffer());
      bytes[bytes.length >> 1]! ^= 1;
      return new Response(bytes);
    },
  });
  await expect(planner.ask(asked(days[0]!), options)).rejects.toThrow(CorruptFileError);
});

test('a classifier that was replaced, a missing file and a dead server say what they are', async () => {
  const replaced = asked(days[0]!, { actionable: { id: ACTIONABLE, hash: '0'.repeat(64) } });
  await expect(createTabPlanner({ fetch: serverFiles, now: frozen }).ask(replaced, options)).rejects.toThrow(
    ConflictError,
  );
  const missing: FetchFile = async () => new Response('', { status: 404 });
  await expect(
    createTabPlanner({ fetch: missing, now: frozen }).ask(asked(days[0]!), options),
  ).rejects.toThrow(/404/);
  const dead: FetchFile = () => Promise.reject(new TypeError('Failed to fetch'));
  await expect(createTabPlanner({ fetch: dead, now: frozen }).ask(asked(days[0]!), options)).rejects.toThrow(
    UnavailableError,
  );
});

test('cancelling while it loads stops the downloads, and the next request starts anew', async () => {
  const abort = new AbortController();
  const signals: AbortSignal[] = [];
  let held = true;
  const planner = createTabPlanner({
    now: frozen,
    fetch: (url, init) => {
      if (!held) return serverFiles(url, init);
      signals.push(init.signal);
      return new Promise((_, reject) =>
        init.signal.addEventListener('abort', () => reject(init.signal.reason)),
      );
    },
  });
  const waiting = planner.ask(asked(days[0]!), { ...options, signal: abort.signal });
  abort.abort();
  await expect(waiting).rejects.toThrow(CancelledError);
  expect(signals.length).toBeGreaterThan(1);
  held = false;
  expect((await planner.ask(asked(days[0]!), options)).plans.length).toBeGreaterThan(0);
});

test('where everything is locked it says so without asking the model', async () => {
  const constraints = { ...PRODUCT_CONSTRAINTS, locked: server.actionable.features };
  const { plans, noPlan } = await shared.ask(asked(days[0]!, { constraints }), options);
  expect(plans).toEqual([]);
  expect(noPlan).toMatchObject({ reason: 'locked' });
});
