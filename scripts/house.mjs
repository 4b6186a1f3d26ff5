// What start, run and test share: install, generate and build only when something changed. Node built-ins only, because
// this runs on a fresh clone before anything is installed.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '');
const STAMPS = path.join(ROOT, '.stamps');
const SOURCES = [
  'lib',
  'scripts',
  'prisma/schema.prisma',
  'prisma.config.ts',
  'tsconfig.json',
  'package-lock.json',
];
const SITE = [...SOURCES, 'app', 'components', 'public', 'proxy.ts', 'next.config.js', 'postcss.config.mjs'];

export const QUIET = {
  NEXT_TELEMETRY_DISABLED: '1',
  CHECKPOINT_DISABLE: '1',
  PRISMA_HIDE_UPDATE_MESSAGE: '1',
};

/** Says something to the person at the terminal; never on standard output, which belongs to the command. */
export function say(text) {
  process.stderr.write(`${text}\n`);
}

export function checkNode(version = process.versions.node) {
  const [major, minor] = version.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  say(`SenseCF needs Node 20.19 or newer; this is ${version}.`);
  process.exit(1);
}

/** Runs a program to its end; its output goes to our standard error unless told otherwise. */
export function run(command, args, { env = {}, output = 'stderr' } = {}) {
  const stdio = output === 'stderr' ? ['ignore', 2, 2] : ['ignore', 'inherit', 'inherit'];
  return new Promise((resolve, reject) => {
    // npm is a script on Windows, which only a shell can start.
    const shell = process.platform === 'win32' && command === 'npm';
    const child = spawn(command, args, {
      cwd: ROOT,
      stdio,
      shell,
      env: { ...process.env, ...QUIET, ...env },
    });
    child.on('error', reject);
    child.on('close', (code, signal) => resolve(code ?? (signal ? 1 : 0)));
  });
}

async function must(what, command, args, options) {
  const code = await run(command, args, options);
  if (code !== 0) throw new HouseError(`${what} failed (exit code ${code}); the reason is above.`);
}

/** An error whose message is all that a person needs. */
export class HouseError extends Error {}

/** Path of a program that a package installs, to be run with this very Node. */
export function bin(file) {
  return path.join(ROOT, 'node_modules', file);
}

/** SHA-256 over names and contents below the given files and folders; tests and what others generate are left out. */
export function hashFiles(entries, root = ROOT) {
  const hash = createHash('sha256');
  const add = (relative) => {
    const full = path.join(root, relative);
    const stat = statSync(full, { throwIfNoEntry: false });
    if (!stat) return;
    if (stat.isDirectory()) {
      if (relative === 'lib/data/generated' || relative === 'public/ort') return;
      for (const name of readdirSync(full).sort()) add(`${relative}/${name}`);
    } else if (!/\.test\.tsx?$/.test(relative)) {
      hash.update(`${relative}\0${stat.size}\0`).update(readFileSync(full));
    }
  };
  for (const entry of entries) add(entry);
  return hash.digest('hex');
}

/** Does `work` unless it was done with the same hash and `exists` is still there. */
async function once(name, hash, exists, work) {
  const file = path.join(STAMPS, name);
  const done = existsSync(file) && readFileSync(file, 'utf8') === hash;
  if (done && exists.every((item) => existsSync(path.join(ROOT, item)))) return;
  rmSync(file, { force: true });
  await work();
  writeFileSync(file, hash);
}

function alive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Keeps two commands from installing or building at the same time; a lock left by a killed one is taken over. */
async function withBuildLock(work) {
  mkdirSync(STAMPS, { recursive: true });
  const lock = path.join(STAMPS, 'lock');
  for (let told = false; ; told = true) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      let holder = Number.NaN;
      try {
        holder = Number(readFileSync(lock, 'utf8'));
      } catch {
        continue;
      }
      if (holder > 0 && !alive(holder)) rmSync(lock, { force: true });
      else {
        if (!told) say('Waiting for another command that is building …');
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
    }
  }
  const release = () => rmSync(lock, { force: true });
  process.once('exit', release);
  try {
    return await work();
  } finally {
    process.off('exit', release);
    release();
  }
}

/** Whether node_modules holds what the lock file says, for people who installed by themselves. */
function installedByHand() {
  const installed = path.join(ROOT, 'node_modules/.package-lock.json');
  if (!existsSync(installed)) return false;
  const wanted = JSON.parse(readFileSync(path.join(ROOT, 'package-lock.json'), 'utf8')).packages;
  const found = JSON.parse(readFileSync(installed, 'utf8')).packages;
  return Object.entries(wanted).every(
    ([name, entry]) =>
      name === '' || entry.optional || entry.devOptional || found[name]?.version === entry.version,
  );
}

async function install() {
  const hash = hashFiles(['package-lock.json']);
  await once('install', hash, ['node_modules/.package-lock.json'], async () => {
    if (installedByHand()) return;
    say('Installing packages …');
    await must('Installing', 'npm', ['ci', '--include=dev', '--no-audit', '--no-fund']);
  });
}

async function generate() {
  const hash = hashFiles(['prisma/schema.prisma', 'prisma.config.ts', 'package-lock.json']);
  await once('generate', hash, ['lib/data/generated/client.ts'], async () => {
    say('Generating the database client …');
    await must('prisma generate', process.execPath, [bin('prisma/build/index.js'), 'generate']);
  });
}

async function bundle() {
  await once('bundle', hashFiles([...SOURCES, 'bench']), ['.build/processes/owner.js'], async () => {
    say('Bundling the commands …');
    await must('Bundling', process.execPath, [path.join(ROOT, 'scripts/bundle.mjs')]);
  });
}

async function site() {
  const { copyOrt } = await import('./ort.mjs');
  await copyOrt(ROOT);
  await once('site', hashFiles(SITE), ['.next/BUILD_ID'], async () => {
    say('Building the site (about a minute, only when the sources changed) …');
    await must('next build', process.execPath, [bin('next/dist/bin/next'), 'build'], {
      env: { NODE_ENV: 'production' },
    });
  });
}

const STEPS = { install, generate, bundle, site };

/** Makes sure of the given steps, in order: `install`, `generate`, `bundle`, `site`. */
export async function ensure(...steps) {
  await withBuildLock(async () => {
    for (const step of steps) await STEPS[step]();
  });
}

/** Runs `main`; an expected error becomes one line and exit code 1. */
export async function guard(main) {
  checkNode();
  process.chdir(ROOT);
  try {
    await main();
  } catch (error) {
    // esbuild has printed its own messages already.
    const expected = error instanceof HouseError || Array.isArray(error?.errors);
    say(expected ? error.message : (error?.stack ?? String(error)));
    process.exitCode = 1;
  }
}
