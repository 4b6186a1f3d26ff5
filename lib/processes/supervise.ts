import { type ChildProcess, spawn } from 'node:child_process';
import { log } from '@/lib/log';

export interface ChildOptions {
  readonly name: string;
  /** Script and arguments for this very Node. */
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Called when the child has died too often; the owner then gives up. */
  readonly onGivenUp: () => void;
}

export interface SupervisedChild {
  /** Asks the child to end, waits for it, and ends it by force after the grace period. */
  stop(): Promise<void>;
}

const MOST_DEATHS = 5;
const WITHIN_MS = 60_000;
const GRACE_MS = 5_000;

/**
 * Keeps one child process alive. It has an IPC channel to this process, whose closing tells it to leave, so that nothing
 * outlives a killed owner. A child that dies is started again, at most five times a minute.
 */
export function supervise(options: ChildOptions): SupervisedChild {
  let deaths: number[] = [];
  let stopping = false;
  let child: ChildProcess | undefined;
  let ended: Promise<void> = Promise.resolve();
  let waiting: NodeJS.Timeout | undefined;

  const start = (): void => {
    const current = spawn(process.execPath, [...options.args], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      env: options.env as NodeJS.ProcessEnv,
    });
    child = current;
    ended = new Promise((resolve) => {
      current.once('error', (error) => {
        log().error({ child: options.name, err: error }, 'child could not be started');
        resolve();
      });
      current.once('exit', (code, signal) => {
        resolve();
        if (!stopping) died(code, signal);
      });
    });
  };

  const died = (code: number | null, signal: string | null): void => {
    const now = Date.now();
    deaths = [...deaths.filter((at) => now - at < WITHIN_MS), now];
    log().error({ child: options.name, code, signal, deaths: deaths.length }, 'child ended');
    if (deaths.length > MOST_DEATHS) options.onGivenUp();
    else waiting = setTimeout(start, 250 * deaths.length);
  };

  start();
  return {
    stop: async () => {
      stopping = true;
      clearTimeout(waiting);
      child?.kill('SIGTERM');
      const force = setTimeout(() => child?.kill('SIGKILL'), GRACE_MS);
      await ended;
      clearTimeout(force);
    },
  };
}
