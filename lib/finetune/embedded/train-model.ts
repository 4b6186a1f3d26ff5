import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { z } from 'zod';
import { embeddedFolder } from '@/lib/llm/embedded/shipped';
import { runTuner, type Tuner } from './run-tuner';
import type { ModelTuningSettings } from './settings';
import { exportedSchema } from './tuned-card';
import type { TunerLine } from './tuner-lines';
import type { WorkFolder } from './work-folder';

/** A model as the trainer exported it. */
export interface TrainedModel {
  readonly bytes: Uint8Array;
  readonly about: z.infer<typeof exportedSchema>;
}

interface TrainOptions extends Pick<ModelTuningSettings, 'start' | 'passes' | 'minutes'> {
  readonly seed: number;
  readonly heldOut: boolean;
  readonly signal: AbortSignal;
  readonly onLine: (line: TunerLine) => void;
}

/** Rate of learning at its height: that of the shipped model's own fine-tuning. */
const RATE = 0.001;
/** Points of a curve, about, where the training takes as long as it may; never closer than every few seconds. */
const POINTS = 40;
const LEAST_SECONDS = 5;

/**
 * Trains a shipped model on the lessons of a work folder, in a process of its own.
 * @throws as `runTuner`
 */
export async function trainModel(
  tuner: Tuner,
  work: WorkFolder,
  { start, passes, minutes, seed, heldOut, signal, onLine }: TrainOptions,
): Promise<TrainedModel> {
  const out = work.file('tuned.onnx');
  const given: readonly (readonly [string, string])[] = [
    ['--start', path.join(embeddedFolder(start), 'model.onnx')],
    ['--folder', work.folder],
    ['--out', out],
    ['--examples', work.file('train.u16')],
    ...(heldOut ? ([['--held-out', work.file('held-out.u16')]] as const) : []),
    ['--vocabulary', work.file('vocabulary.json')],
    ['--stage', 'fine-tuning'],
    ['--passes', String(passes)],
    ['--minutes', String(minutes)],
    ['--rate', String(RATE)],
    ['--seed', String(seed)],
    ['--tell', String(Math.max(LEAST_SECONDS, (60 * minutes) / POINTS))],
  ];
  await runTuner(tuner, given.flat(), { signal, onLine });
  const about: unknown = JSON.parse(await readFile(work.file('tuned.json'), 'utf8'));
  return { bytes: await readFile(out), about: exportedSchema.parse(about) };
}
