import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CancelledError, UnavailableError } from '@/lib/errors';
import { runTuner } from './run-tuner';
import type { TunerLine } from './tuner-lines';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'sensecf-tuner-'));
});
afterEach(() => rm(folder, { recursive: true }));

const fake = (mode: string) => ({
  command: process.execPath,
  args: [path.resolve('lib/finetune/testing/fake-tuner.mjs'), mode],
});
const never = new AbortController().signal;

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

describe('a trainer', () => {
  it('that is cancelled ends with every process of its group', async () => {
    const cancel = new AbortController();
    const lines: TunerLine[] = [];
    const running = runTuner(fake('endless'), ['--folder', folder], {
      signal: cancel.signal,
      onLine: (line) => {
        lines.push(line);
        if ('share' in line && line.share > 0.1) cancel.abort();
      },
    });
    await expect(running).rejects.toThrow(CancelledError);
    expect(lines.filter((line) => 'point' in line)).toHaveLength(2);
    const pids = JSON.parse(await readFile(path.join(folder, 'pids.json'), 'utf8')) as number[];
    expect(pids).toHaveLength(2);
    // The grandchild is nobody's to wait for: the system takes a moment to clear it away.
    while (pids.some(isAlive)) await pause(50);
  });

  it('that fails is quoted without the folders of this machine', async () => {
    const running = runTuner(fake('broken'), ['--folder', folder], { signal: never, onLine: () => {} });
    const error = await running.catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(UnavailableError);
    expect((error as Error).message).toContain('exit code 1');
    expect((error as Error).message).toContain('File "train.py", line 3 / MemoryError: none left');
    expect((error as Error).message).not.toContain('private');
  });

  it('that is not there is said to be so, and one that is cancelled before it begins never does', async () => {
    const none = { command: path.join(folder, 'no-such-python'), args: [] };
    await expect(runTuner(none, [], { signal: never, onLine: () => {} })).rejects.toThrow(
      'could not be started',
    );
    await expect(runTuner(none, [], { signal: AbortSignal.abort(), onLine: () => {} })).rejects.toThrow(
      CancelledError,
    );
  });
});
