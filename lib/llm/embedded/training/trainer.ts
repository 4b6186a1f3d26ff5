import { spawn } from 'node:child_process';
import path from 'node:path';
import { childEnv } from '@/lib/env';
import { InvalidInputError } from '@/lib/errors';

/** Names under which a Python with PyTorch is looked for, after the one that is set. */
const PYTHONS = ['python3', 'python3.11'];
/** Longest time one may take to import them. */
const LOOK_MS = 60_000;

/** Runs a module of `training/` with Python; its lines go to standard error. @throws Error when it fails */
export async function runTrainer(python: string, module: string, args: readonly string[]): Promise<void> {
  await finished(
    spawn(python, ['-m', module, ...args], {
      cwd: path.join(process.cwd(), 'training'),
      stdio: ['ignore', 'inherit', 'inherit'],
      env: childEnv({ PYTHONDONTWRITEBYTECODE: '1' }) as NodeJS.ProcessEnv,
    }),
    module,
  );
}

/** The first Python that has PyTorch and ONNX. @throws InvalidInputError that says what to install */
export async function pythonWithTorch(set: string | undefined): Promise<string> {
  for (const python of set === undefined ? PYTHONS : [set]) {
    const works = await finished(
      spawn(python, ['-c', 'import torch, onnx, numpy'], { stdio: 'ignore', timeout: LOOK_MS }),
      python,
    ).then(
      () => true,
      () => false,
    );
    if (works) return python;
  }
  throw new InvalidInputError(
    'No Python with PyTorch, NumPy and ONNX was found. On Debian: apt-get install python3-torch python3-onnx. Elsewhere: pip install -r training/language_model/requirements.txt, and name that Python in SENSECF_PYTHON (or --python).',
  );
}

function finished(child: ReturnType<typeof spawn>, name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`${name} ended with code ${code}.`)),
    );
  });
}
