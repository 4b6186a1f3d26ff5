import { spawn } from 'node:child_process';
import { InvalidInputError, throwIfAborted } from '@/lib/errors';

/**
 * A command for each part of its work (`--part I/N`), each in a process of its own; the results meet in a folder.
 * @param command the bundled file of the command
 * @throws InvalidInputError when a part ended early; CancelledError once the signal is aborted
 */
export async function runParts(
  command: string,
  args: readonly string[],
  parts: number,
  signal?: AbortSignal,
): Promise<void> {
  const codes = await Promise.all(
    Array.from({ length: parts }, (_, part) => {
      const child = spawn(
        process.execPath,
        [...process.execArgv, command, ...args, '--part', `${part + 1}/${parts}`],
        { stdio: ['ignore', 'ignore', 'inherit'], signal },
      );
      return new Promise<number>((resolve) => {
        child.on('error', () => resolve(1));
        child.on('close', (code) => resolve(code ?? 1));
      });
    }),
  );
  throwIfAborted(signal, 'The command');
  if (codes.some((code) => code !== 0))
    throw new InvalidInputError('A part of the work ended early; the same command goes on from here.');
}
