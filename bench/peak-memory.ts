import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

const POLL_MS = 50;

export interface ProcessFigures {
  readonly seconds: number;
  /** Largest resident set of the process, MiB; absent where the system has no /proc. */
  readonly peakMiB: number | undefined;
}

/**
 * Runs a Node script in a process of its own and measures it from outside.
 * @throws Error with the end of its error output when it exits with another code than 0
 */
export async function measureNode(args: readonly string[]): Promise<ProcessFigures> {
  const start = performance.now();
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => {
    errors = (errors + chunk.toString()).slice(-2000);
  });
  let peakKiB = 0;
  const timer = setInterval(() => {
    peakKiB = Math.max(peakKiB, residentPeakKiB(child.pid));
  }, POLL_MS);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', resolve);
  });
  clearInterval(timer);
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}: ${errors}`);
  return {
    seconds: (performance.now() - start) / 1000,
    peakMiB: peakKiB > 0 ? peakKiB / 1024 : undefined,
  };
}

function residentPeakKiB(pid: number | undefined): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0);
  } catch {
    return 0;
  }
}
