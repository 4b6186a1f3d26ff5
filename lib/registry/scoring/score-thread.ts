import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { CancelledError, RefusedModelError } from '@/lib/errors';
import type { Adapter } from '@/lib/onnx/adapter';
import type { Answer, Ask } from './messages';
import { runtimeRefusal } from './runtime-refusal';

/** Where the bundle of `lib/processes/model-thread.ts` lies. */
const ENTRY = path.resolve('.build/processes/model-thread.js');

interface ThreadOptions {
  /** Longest one answer may take, in milliseconds. */
  readonly limitMs: number;
  readonly signal?: AbortSignal;
  /** Script of the thread, for tests. */
  readonly entry?: string | URL;
}

/**
 * Runs an uploaded model in a thread of its own, which is ended by force when an answer takes too long or the signal
 * aborts: a crafted model can hang or crash that thread and nothing else.
 */
export class ScoreThread {
  readonly #worker: Worker;
  readonly #limitMs: number;
  readonly #signal: AbortSignal | undefined;
  /** Set once the thread is of no use any more. */
  #over: Error | undefined;
  #settle: ((answer: Answer | Error) => void) | undefined;

  constructor({ limitMs, signal, entry = ENTRY }: ThreadOptions) {
    this.#limitMs = limitMs;
    this.#signal = signal;
    this.#worker = new Worker(entry, { resourceLimits: { maxOldGenerationSizeMb: 512 } });
    this.#worker.on('message', (answer: Answer) => this.#settle?.(answer));
    this.#worker.on('error', (cause) => this.#end(died(cause)));
    this.#worker.on('exit', () => this.#end(died()));
    signal?.addEventListener('abort', this.#abort, { once: true });
    if (signal?.aborted) this.#abort();
  }

  readonly #abort = (): void => this.#end(new CancelledError('The test'));

  /** Loads a model. @throws RefusedModelError when it cannot run here or takes too long, CancelledError */
  async load(onnx: Uint8Array, adapter: Adapter): Promise<void> {
    await this.#ask({ kind: 'load', onnx, adapter });
  }

  /**
   * Probabilities of rows laid end to end, as the model gives them, and the milliseconds it took.
   * @throws RefusedModelError when the model fails or takes too long, CancelledError
   */
  async score(
    vectors: Float32Array,
    rows: number,
  ): Promise<{ readonly probabilities: Float64Array; readonly ms: number }> {
    const { probabilities = new Float64Array(0), ms } = await this.#ask({ kind: 'score', vectors, rows });
    return { probabilities, ms };
  }

  /** Ends the thread; nothing can be asked afterwards. */
  async close(): Promise<void> {
    this.#end(died());
    await this.#worker.terminate();
  }

  async #ask(ask: Ask): Promise<Extract<Answer, { ok: true }>> {
    if (this.#over) throw this.#over;
    let timer: NodeJS.Timeout | undefined;
    const answer = await new Promise<Answer | Error>((resolve) => {
      this.#settle = resolve;
      timer = setTimeout(() => this.#end(tooSlow(this.#limitMs)), this.#limitMs);
      this.#worker.postMessage(ask);
    });
    clearTimeout(timer);
    this.#settle = undefined;
    if (answer instanceof Error) throw answer;
    if (!answer.ok) throw runtimeRefusal(answer.message);
    return answer;
  }

  #end(reason: Error): void {
    if (this.#over) return;
    this.#over = reason;
    this.#signal?.removeEventListener('abort', this.#abort);
    this.#settle?.(reason);
    void this.#worker.terminate();
  }
}

function tooSlow(limitMs: number): RefusedModelError {
  return new RefusedModelError(
    'too-slow',
    `The model did not answer within ${limitMs / 1000} s, so it was stopped.`,
  );
}

function died(cause?: unknown): RefusedModelError {
  return new RefusedModelError('not-runnable', 'The model ended the process that ran it.', { cause });
}
