import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
/** Names under which Python 3.11 is looked for. */
const PYTHONS = ['python3.11', 'python3'];
const INSTALL_MS = 15 * 60_000;

export type BenchPython =
  | { readonly ok: true; readonly python: string }
  | { readonly ok: false; readonly reason: string };

/**
 * A Python 3.11 with pinned packages, in a virtual environment of its own in the user's cache folder, made on first use
 * and anew when the pins change. Never throws: where there is no Python or nothing can be installed, it says why.
 * @param requirements lists of pins: the first is installed, the others are those it includes
 */
export async function benchPython(
  name: string,
  requirements: readonly [string, ...string[]],
  say: (line: string) => void,
): Promise<BenchPython> {
  const pins = createHash('sha256');
  for (const file of requirements) pins.update(readFileSync(file));
  const folder = path.join(homedir(), '.cache', 'sensecf', `${name}-${pins.digest('hex').slice(0, 12)}`);
  const python = path.join(folder, 'bin', 'python');
  const stamp = path.join(folder, 'installed');
  if (existsSync(stamp)) return { ok: true, python };
  const base = await python311();
  if (!base) return { ok: false, reason: 'there is no Python 3.11 on this machine' };
  try {
    say(`installing ${requirements[0]} into ${folder}`);
    rmSync(folder, { recursive: true, force: true });
    await run(base, ['-m', 'venv', folder]);
    await run(python, ['-m', 'pip', 'install', '--quiet', '--requirement', requirements[0]], {
      timeout: INSTALL_MS,
    });
    writeFileSync(stamp, '');
    return { ok: true, python };
  } catch (error) {
    const lines = (error instanceof Error ? error.message : String(error)).trim().split('\n');
    return { ok: false, reason: `${requirements[0]} could not be installed (${lines.at(-1)})` };
  }
}

async function python311(): Promise<string | undefined> {
  for (const name of PYTHONS) {
    const version = await run(name, ['--version']).catch(() => undefined);
    if (version?.stdout.startsWith('Python 3.11.')) return name;
  }
  return undefined;
}
