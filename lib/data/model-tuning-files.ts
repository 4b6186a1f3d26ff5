import 'server-only';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { env } from '@/lib/env';

/** Where a tuned model lies: user data, beside the models that somebody registered. */
export function tunedModelFolder(id: string): string {
  return path.join(env().dataDir, 'language-models', id);
}

/** Where a tuning keeps its lessons and checkpoints while it goes on. */
export function tuningWorkFolder(id: string): string {
  return path.join(env().dataDir, 'model-tunings', id);
}

/** Deletes the lessons and checkpoints of a tuning. */
export async function removeTuningFiles(id: string): Promise<void> {
  await rm(tuningWorkFolder(id), { recursive: true, force: true });
}

/** Deletes all there is of a tuned model. */
export async function removeTunedModel(id: string): Promise<void> {
  await removeTuningFiles(id);
  await rm(tunedModelFolder(id), { recursive: true, force: true });
}
