import type { CellResult, ExperimentPlan } from '@/lib/augmentation';
import { type FinishedCell, readCellResults } from '@/lib/data/experiment-results';
import { type ExperimentEnd, findSummary, saveSummary } from '@/lib/data/experiment-work';
import { LaboratoryThread } from '@/lib/laboratory';
import { sha256Hex } from '@/lib/onnx';

/** Figures are renewed after this long, or after this many times what they took last time. */
const EVERY_MS = 3_000;
const REST = 10;
/** Draws of people behind the intervals while it is at work, and at its end. */
const DRAWS = { passing: 200, final: 1_000 };

export interface FiguresOf {
  readonly id: string;
  readonly attempt: number;
  readonly datasetId: string;
  readonly plan: ExperimentPlan;
  /** Script of the thread, for tests. */
  readonly entry?: string;
}

/** The figures of an experiment at work, summed up in a thread that is told of each cell once. */
export class ExperimentFigures {
  readonly #of: FiguresOf;
  #thread: LaboratoryThread | undefined;
  #told = new Set<string>();
  #dueAt = performance.now() + EVERY_MS;
  #shown: string | undefined;

  constructor(of: FiguresOf) {
    this.#of = of;
  }

  isDue(): boolean {
    return performance.now() >= this.#dueAt;
  }

  /** Figures over the cells so far, with fewer draws. */
  async renew(finished: readonly FinishedCell[], signal?: AbortSignal): Promise<void> {
    const started = performance.now();
    const key = await this.#keyOf(finished, DRAWS.passing);
    if (key === this.#shown) return;
    const { id, attempt } = this.#of;
    await saveSummary(id, attempt, await this.#make(finished, DRAWS.passing, signal), key);
    this.#shown = key;
    const ended = performance.now();
    this.#dueAt = ended + Math.max(EVERY_MS, REST * (ended - started));
  }

  /** The last figures, and with them the end of the experiment. Equal cells of another experiment have equal ones. */
  async finish(finished: readonly FinishedCell[], end: ExperimentEnd, signal: AbortSignal): Promise<void> {
    const { id, attempt, datasetId } = this.#of;
    const key = await this.#keyOf(finished, DRAWS.final);
    const json = (await findSummary(datasetId, key)) ?? (await this.#make(finished, DRAWS.final, signal));
    await saveSummary(id, attempt, json, key, end);
  }

  async close(): Promise<void> {
    await this.#thread?.close();
  }

  async #make(finished: readonly FinishedCell[], draws: number, signal?: AbortSignal): Promise<string> {
    if (!this.#thread || this.#thread.isOver) {
      this.#thread = new LaboratoryThread(this.#of.entry);
      this.#told = new Set();
    }
    const { datasetId, plan } = this.#of;
    const news: CellResult[] = [];
    const untold = finished.filter(({ cellId }) => !this.#told.has(cellId));
    for await (const batch of readCellResults(datasetId, plan.cells, untold)) news.push(...batch);
    const json = await this.#thread.summarise(plan.settings, news, draws, signal);
    for (const { cell } of news) this.#told.add(cell.id);
    return json;
  }

  /** Hash of everything that figures depend on; what a cell came to is in its key. */
  #keyOf(finished: readonly FinishedCell[], draws: number): Promise<string> {
    const cells = finished
      .map(({ cellId, key, failure }) => `${cellId} ${key} ${failure?.message ?? ''}`)
      .sort();
    const entries = { draws, settings: this.#of.plan.settings, cells };
    return sha256Hex(new TextEncoder().encode(JSON.stringify(entries)));
  }
}
