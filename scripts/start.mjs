// npm start: installs and builds what changed, then hands over to the owner process (lib/processes/owner.ts).
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { ensure, guard, QUIET } from './house.mjs';

/** Ids of the processes between npm and this one: npm runs us through a shell. */
function parents() {
  const ids = [process.ppid];
  try {
    const stat = readFileSync(`/proc/${process.ppid}/stat`, 'utf8');
    const name = stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
    if (/^(ba|da)?sh$/.test(name)) ids.push(Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]));
  } catch {
    // No /proc: the direct parent has to do.
  }
  return ids;
}

function gone(pid) {
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
}

/** Calls back when npm is gone, also by kill -9; started by hand, nobody is watched. */
function whenNpmEnds(leave) {
  if (!process.env.npm_lifecycle_event) return;
  const watched = parents();
  const timer = setInterval(() => {
    if (process.ppid !== watched[0] || watched.some(gone)) {
      clearInterval(timer);
      leave();
    }
  }, 500);
  timer.unref();
}

await guard(async () => {
  await ensure('install', 'generate', 'bundle', 'site');
  const owner = spawn(process.execPath, ['--enable-source-maps', '.build/processes/owner.js'], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, ...QUIET },
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => owner.kill('SIGTERM'));
  whenNpmEnds(() => owner.kill('SIGTERM'));
  await new Promise((resolve, reject) => {
    owner.on('error', reject);
    owner.on('close', (code) => {
      process.exitCode = code ?? 1;
      resolve();
    });
  });
});
