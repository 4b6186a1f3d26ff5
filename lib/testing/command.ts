import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, vi } from 'vitest';

/** What a command under test has written since its last run began, and a folder of its own. */
export interface CommandBench {
  out: string;
  err: string;
  /** Empty at the start of each test, gone at its end. */
  folder: string;
  /** Runs the script of a command with arguments. @returns its exit code */
  run(load: () => Promise<unknown>, ...args: string[]): Promise<typeof process.exitCode>;
}

/** Lets the tests of a file run commands of `lib/cli` in this process. */
export function commandBench(): CommandBench {
  const { argv } = process;
  const bench: CommandBench = {
    out: '',
    err: '',
    folder: '',
    run: async (load, ...args) => {
      process.argv = ['node', 'command', ...args];
      process.exitCode = undefined;
      bench.out = '';
      bench.err = '';
      vi.resetModules();
      await load();
      return process.exitCode;
    },
  };
  const listen = (stream: NodeJS.WriteStream, name: 'out' | 'err'): void => {
    vi.spyOn(stream, 'write').mockImplementation((text) => {
      bench[name] += text;
      return true;
    });
  };
  beforeEach(async () => {
    bench.folder = await mkdtemp(path.join(tmpdir(), 'sensecf-command-'));
    listen(process.stdout, 'out');
    listen(process.stderr, 'err');
  });
  afterEach(async () => {
    vi.restoreAllMocks();
    process.argv = argv;
    process.exitCode = undefined;
    await rm(bench.folder, { recursive: true });
  });
  return bench;
}
