import { packageFrom } from '@/lib/classifiers/read-package';
import { ConflictError, CorruptFileError } from '@/lib/errors';
import { embeddedCardSchema } from '@/lib/llm/embedded/card';
import { LanguageModel } from '@/lib/llm/embedded/language-model';
import { tabEngine } from '@/lib/llm/embedded/tab-engine';
import { loadRuntime } from '@/lib/onnx/runtime';
import { anyCardSchema } from '@/lib/registry/schemas';
import { toCarded } from '../carded';
import { type CardedClassifier, type DayExplanation, explainDay } from '../explain-day';
import { downloads, type FetchFile } from './downloads';
import type { NamedClassifier, TabProgress, TabRequest } from './messages';

/** Longest the writing of plans may take, in milliseconds. */
const BUDGET_MS = 60_000;

interface PlannerDeps {
  readonly fetch: FetchFile;
  /** Where ONNX Runtime's WebAssembly lies; absent in Node, where the package brings its own. */
  readonly wasm?: string;
  /** Milliseconds of a clock. */
  readonly now: () => number;
}

interface AskOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: TabProgress) => void;
}

type Download = (url: string) => Promise<Uint8Array>;

/** Writes plans with an embedded model where it runs: in a worker of the browser's tab. */
export interface TabPlanner {
  /**
   * The same request as the server carries out, but for what only the server knows: the person's other days, classifiers
   * of other families, and the search for what could be given up where there is no plan.
   * @throws CancelledError, UnavailableError (a file cannot be fetched), CorruptFileError (a file is not what its card
   *   says), ConflictError (the classifier was replaced since the page was made)
   */
  readonly ask: (request: TabRequest, options: AskOptions) => Promise<DayExplanation>;
}

/** A planner that fetches each file once and then needs no network. It sends nothing: every request is for a file. */
export function createTabPlanner({ fetch, wasm, now }: PlannerDeps): TabPlanner {
  const loaded = new Map<string, Promise<unknown>>();
  const once = <T>(key: string, load: () => Promise<T>): Promise<T> => {
    const known = loaded.get(key) as Promise<T> | undefined;
    if (known) return known;
    const item = load();
    loaded.set(key, item);
    item.catch(() => loaded.delete(key));
    return item;
  };
  return {
    ask: async (request, { signal, onProgress }) => {
      const download = downloads({ fetch, signal, onProgress });
      const runtime = once('runtime', () => startRuntime(download, wasm));
      const classifier = (named: NamedClassifier) =>
        once(`${named.id}@${named.hash}`, () => loadClassifier(download, named, runtime));
      const parts = [
        once(request.engine, () => loadModel(download, request.engine, runtime)),
        classifier(request.actionable),
        request.full && classifier(request.full),
      ] as const;
      // What fails is forgotten before the next request looks for it.
      await Promise.allSettled(parts);
      const [model, actionable, full] = await Promise.all(parts);
      onProgress({ stage: 'writing' });
      const { engine, factual, constraints, k, tradeOff, seed } = request;
      return explainDay({
        factual,
        actionable,
        full,
        history: [],
        engine: tabEngine(engine, engine, async () => model),
        constraints,
        k,
        tradeOff,
        seed,
        signal,
        budgetMs: BUDGET_MS,
        now,
      });
    },
  };
}

async function startRuntime(download: Download, wasm: string | undefined): Promise<void> {
  await loadRuntime(wasm === undefined ? undefined : { wasm, bytes: await download(wasm) });
}

async function loadModel(download: Download, id: string, runtime: Promise<void>): Promise<LanguageModel> {
  const base = `/language-models/${encodeURIComponent(id)}`;
  const [text, bytes] = await Promise.all([download(`${base}/card.json`), download(`${base}/model.onnx`)]);
  const card = embeddedCardSchema.safeParse(jsonOf(text));
  if (!card.success)
    throw new CorruptFileError('The card of the language model cannot be read.', { cause: card.error });
  await runtime;
  const { architecture, hash } = card.data;
  return LanguageModel.load(bytes, architecture, { expectedHash: hash });
}

async function loadClassifier(
  download: Download,
  { id, hash }: NamedClassifier,
  runtime: Promise<void>,
): Promise<CardedClassifier> {
  const base = `/api/models/${encodeURIComponent(id)}`;
  const item = await packageFrom(anyCardSchema, id, (file) => download(`${base}/${file}`));
  if (item.card.hash !== hash)
    throw new ConflictError('The classifier was replaced since this page was made. Reload the page.');
  await runtime;
  return toCarded(item);
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}
