import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { pythonTuner } from '@/lib/finetune/embedded/python-tuner';
import { type TuneInput, tuneModel } from '@/lib/finetune/embedded/tune-model';
import { writeTunedModel } from '@/lib/finetune/embedded/tuned-files';
import { WorkFolder } from '@/lib/finetune/embedded/work-folder';
import {
  pointsWithInterval,
  shareWithInterval,
  VALIDITY_WORDS,
  verdictOf,
} from '@/lib/views/model-tuning-words';

interface TuneOptions {
  /** Where lessons and checkpoints are kept meanwhile. */
  readonly folder: string;
  readonly input: TuneInput;
  readonly signal: AbortSignal;
  readonly say: (line: string) => void;
}

const TELL_EVERY_MS = 5_000;

/**
 * Tunes the embedded model for a command and writes it with its card into `out`; prints the comparison.
 * @throws as `tuneModel`, and InvalidInputError that says what to install where nothing trains
 */
export async function tuneFromFiles(out: string, { folder, input, signal, say }: TuneOptions): Promise<void> {
  let toldAt = Number.NEGATIVE_INFINITY;
  const { bytes, card } = await tuneModel(await pythonTuner(), new WorkFolder(folder), input, {
    signal,
    told: (step, share) => {
      if (performance.now() - toldAt < TELL_EVERY_MS) return;
      toldAt = performance.now();
      say(`${Math.round(100 * share)} %  ${step}`);
    },
  });
  await mkdir(path.dirname(out), { recursive: true });
  await writeTunedModel(out, bytes, card);
  const { comparison } = card;
  if (!comparison) {
    process.stdout.write(
      'The classifier calls no day of the validation people high: nothing to compare on.\n',
    );
    return;
  }
  process.stdout.write(`${comparison.days} days of ${comparison.people} validation people\n`);
  for (const kind of ['raw', 'best'] as const) {
    const [start, tuned] = [comparison.start[kind], comparison.tuned[kind]].map(shareWithInterval);
    const difference = pointsWithInterval(comparison.difference[kind]);
    process.stdout.write(`${VALIDITY_WORDS[kind]}: start ${start}, tuned ${tuned}, ${difference}\n`);
  }
  process.stdout.write(`${verdictOf(comparison)}\n`);
}
