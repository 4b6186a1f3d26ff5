import { spawn } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { env } from '@/lib/env';
import { InvalidInputError } from '@/lib/errors';
import { installArguments, runtimeFolder } from '@/lib/llm/gguf';
import { runCommand } from '@/lib/processes/command';

const USAGE = `Usage: npm run local-weights [-- --gpu]
Installs node-llama-cpp into the data folder, so that a GGUF file named by SENSECF_GGUF runs in this process. About 100 MB;
with --gpu also the packages for graphics cards, about 700 MB. Nothing is compiled, and no weights are downloaded.`;

await runCommand(USAGE, async () => {
  const { values } = parseArgs({ options: { gpu: { type: 'boolean', default: false } } });
  const { dataDir, ggufFile } = env();
  await npm(installArguments(runtimeFolder(dataDir), values));
  process.stdout.write('Installed.\n');
  if (ggufFile === undefined)
    process.stdout.write('Set SENSECF_GGUF to a GGUF file (for example of LLaMA-3.1-8B) and start again.\n');
  else if (!(await stat(ggufFile).catch(() => undefined))?.isFile())
    throw new InvalidInputError('SENSECF_GGUF names a file that is not there.');
  else process.stdout.write('The file of SENSECF_GGUF is there. Start again to use it.\n');
  return 0;
});

function npm(args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn('npm', args, { stdio: 'inherit', shell: process.platform === 'win32' });
    child.on('error', reject);
    child.on('close', (code) =>
      code === 0
        ? resolve()
        : reject(new InvalidInputError('npm could not install node-llama-cpp; see above.')),
    );
  });
}
