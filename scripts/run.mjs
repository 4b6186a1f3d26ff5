// npm run <command> -- <args>: builds what is missing, then runs the command with this terminal's input and output.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { ensure, guard, HouseError, QUIET, ROOT } from './house.mjs';

const [name, ...args] = process.argv.slice(2);

await guard(async () => {
  if (!/^[a-z][a-z-]*$/.test(name ?? ''))
    throw new HouseError('Usage: node scripts/run.mjs <command> [arguments]');
  await ensure('install', 'generate', 'bundle');
  const file = path.join(ROOT, '.build/cli', `${name}.js`);
  if (!existsSync(file)) throw new HouseError(`There is no command "${name}".`);
  const child = spawn(process.execPath, ['--enable-source-maps', file, ...args], {
    stdio: 'inherit',
    env: { ...process.env, ...QUIET },
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  await new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      process.exitCode = code ?? (signal === 'SIGINT' ? 130 : 143);
      resolve();
    });
  });
});
