import { type FaultServer, type FaultServerOptions, startFaultServer } from '@/lib/llm/testing/fault-server';
import type { WirePlan } from '@/lib/llm/testing/wire';
import { freePort } from './app';

/** An OpenAI-compatible server whose model says what the test wants, when the test wants it. */
export class LanguageModel {
  readonly port = freePort();
  readonly settings = {
    SENSECF_LLM_BASE_URL: `http://127.0.0.1:${this.port}/v1`,
    SENSECF_LLM_MODEL: 'test-model',
  };
  /** The plans it proposes. */
  plans: readonly WirePlan[] = [];
  private server: FaultServer | undefined;
  private gate: Promise<void> = Promise.resolve();
  private open: () => void = () => undefined;

  async start(mode: FaultServerOptions['mode'] = 'good'): Promise<void> {
    const handler = async (): Promise<readonly WirePlan[]> => {
      await this.gate;
      return this.plans;
    };
    this.server = await startFaultServer({ mode, handler, port: this.port });
  }

  /** From now on every answer waits until it is released. */
  hold(): void {
    this.gate = new Promise((resolve) => {
      this.open = resolve;
    });
  }

  release(): void {
    this.open();
  }

  misbehave(mode: FaultServerOptions['mode']): void {
    this.server?.setMode(mode);
  }

  get requests(): FaultServer['requests'] {
    return this.server?.requests ?? [];
  }

  /** Nobody listens any more. */
  async stop(): Promise<void> {
    this.release();
    await this.server?.close();
  }
}
