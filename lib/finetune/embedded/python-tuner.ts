import path from 'node:path';
import { env } from '@/lib/env';
import { InvalidInputError } from '@/lib/errors';
import { pythonWithTorch } from '@/lib/llm/embedded/training/trainer';
import type { Tuner } from './run-tuner';

/** Whether this machine can train the embedded model. */
export type TrainerState = { readonly python: string } | { readonly missing: string };

/** How long “none” is believed: somebody may be installing one. */
const ASK_AGAIN_MS = 5_000;

let found: Promise<string> | undefined;

/**
 * The first Python with PyTorch and ONNX on this machine; importing them takes seconds, so the answer is kept.
 * @throws InvalidInputError that says what to install
 */
function python(): Promise<string> {
  if (found) return found;
  const looked = pythonWithTorch(env().python);
  found = looked;
  looked.catch(() => {
    setTimeout(() => {
      found = undefined;
    }, ASK_AGAIN_MS).unref();
  });
  return looked;
}

/** Whether there is a Python that can train, and otherwise what to install. */
export async function trainerState(): Promise<TrainerState> {
  try {
    return { python: await python() };
  } catch (error) {
    if (error instanceof InvalidInputError) return { missing: error.message };
    throw error;
  }
}

/**
 * The trainer of this machine.
 * @throws InvalidInputError that says what to install
 */
export async function pythonTuner(): Promise<Tuner> {
  return {
    command: await python(),
    args: ['-m', 'language_model.tune'],
    folder: path.join(process.cwd(), 'training'),
  };
}
