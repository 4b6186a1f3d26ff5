import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BusyError } from '@/lib/errors';
import { holderOf, lockFolder } from './folder-lock';
import { startOf } from './identity';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'sensecf-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const file = (): string => path.join(folder, 'owner.lock');

describe('the lock of a data folder', () => {
  it('lets one process in and names it to the second', () => {
    const lock = lockFolder(folder, 'npm start');
    expect(() => lockFolder(folder, 'npm run import')).toThrow(BusyError);
    expect(() => lockFolder(folder, 'npm run import')).toThrow(
      new RegExp(`"npm start" \\(process ${process.pid}\\)`),
    );
    lock.release();
    lockFolder(folder, 'npm run import').release();
  });

  it('takes over the lock of a process that was killed', async () => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    const stale = { pid: child.pid, start: startOf(child.pid as number), what: 'npm start' };
    writeFileSync(file(), JSON.stringify(stale));
    expect(holderOf(folder)).toEqual(stale);
    expect(() => lockFolder(folder, 'second')).toThrow(BusyError);
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;
    expect(holderOf(folder)).toBeUndefined();
    lockFolder(folder, 'second').release();
  });

  it('is not fooled by another process that got the same id', () => {
    writeFileSync(file(), JSON.stringify({ pid: process.pid, start: 'long ago', what: 'npm start' }));
    lockFolder(folder, 'second');
    expect(holderOf(folder)?.what).toBe('second');
  });

  it.each(['', '{"pid":', 'null', '{"pid":"x"}'])('takes over a lock file that says %j', (text) => {
    writeFileSync(file(), text);
    lockFolder(folder, 'second');
    expect(holderOf(folder)?.pid).toBe(process.pid);
  });

  it('tells where the database is, to this user alone, and leaves no other file', () => {
    const lock = lockFolder(folder, 'npm start');
    lock.publish('postgresql://here');
    expect(holderOf(folder)?.url).toBe('postgresql://here');
    expect(statSync(file()).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['owner.lock']);
    lock.release();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('releases only its own lock', () => {
    const lock = lockFolder(folder, 'first');
    const other = JSON.stringify({ pid: 1, start: startOf(1) ?? 'x', what: 'other' });
    writeFileSync(file(), other);
    lock.release();
    expect(readFileSync(file(), 'utf8')).toBe(other);
  });
});
