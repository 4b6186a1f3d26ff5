import { type ChildProcess, spawn } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { createInterface } from 'node:readline';
import { childEnv } from '@/lib/env';
import { CancelledError, UnavailableError } from '@/lib/errors';
import { lastWords, readTunerLine, type TunerLine } from './tuner-lines';

/** A program that tunes: what is started, and what its own arguments follow. */
export interface Tuner {
  readonly command: string;
  readonly args: readonly string[];
  readonly folder?: string;
}

interface RunOptions {
  readonly signal: AbortSignal;
  readonly onLine: (line: TunerLine) => void;
}

/** Time a trainer has to end when it is asked to. */
const GRACE_MS = 2_000;
/** Lines of its errors that are kept. */
const KEPT_LINES = 20;

/**
 * Runs a trainer at low priority in a process group of its own, which ends when the signal says so and, because its
 * standard input is closed then, when this process does.
 * @throws CancelledError once the signal is aborted and the trainer is gone; UnavailableError with its last words when it
 * cannot be started or fails
 */
export async function runTuner(
  { command, args, folder }: Tuner,
  given: readonly string[],
  { signal, onLine }: RunOptions,
): Promise<void> {
  if (signal.aborted) throw new CancelledError('The training');
  const child = spawn(command, [...args, ...given], {
    cwd: folder,
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: true,
    env: childEnv({ PYTHONDONTWRITEBYTECODE: '1' }) as NodeJS.ProcessEnv,
  });
  // A trainer that is gone closes its end; that is told by its exit.
  child.stdin.on('error', () => {});
  lowerPriority(child);
  const errors: string[] = [];
  createInterface({ input: child.stdout }).on('line', (text) => {
    const line = readTunerLine(text);
    if (line) onLine(line);
  });
  createInterface({ input: child.stderr }).on('line', (text) => {
    errors.push(text);
    if (errors.length > KEPT_LINES) errors.shift();
  });
  const end = (): void => endGroup(child);
  signal.addEventListener('abort', end, { once: true });
  try {
    const ended = await exitOf(child);
    if (signal.aborted) throw new CancelledError('The training');
    if (ended.code !== 0) throw new UnavailableError(reasonOf(ended, errors));
  } finally {
    signal.removeEventListener('abort', end);
  }
}

interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** The end of a process and of its output. */
function exitOf(child: ChildProcess): Promise<Exit> {
  return new Promise((resolve, reject) => {
    child.on('error', (cause) =>
      reject(new UnavailableError('The trainer could not be started.', { cause })),
    );
    child.on('close', (code, signal) => resolve({ code, signal }));
  });
}

function reasonOf({ code, signal }: Exit, errors: readonly string[]): string {
  const said = lastWords(errors);
  const how = signal
    ? `The system ended the trainer (${signal}), as it does when memory runs out.`
    : `The trainer failed (exit code ${code}).`;
  return said === '' ? `${how} It gave no reason.` : `${how} Its last lines: ${said}`;
}

function lowerPriority({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    setPriority(pid, constants.priority.PRIORITY_LOW);
  } catch {
    // It has ended already, or this system has no priorities: it trains all the same.
  }
}

/** Asks the whole group to end, and ends it where it does not. */
function endGroup(child: ChildProcess): void {
  kill(child, 'SIGTERM');
  const timer = setTimeout(() => kill(child, 'SIGKILL'), GRACE_MS);
  child.once('close', () => clearTimeout(timer));
}

function kill(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // No such group any more, or a system without groups.
    child.kill(signal);
  }
}
