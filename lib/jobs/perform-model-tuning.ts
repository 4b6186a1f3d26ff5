import { tuningWorkFolder } from '@/lib/data/model-tuning-files';
import { finishModelTuning, noteLessons, readModelTuningWork, saveCurve } from '@/lib/data/model-tuning-work';
import { pythonTuner } from '@/lib/finetune/embedded/python-tuner';
import type { Tuner } from '@/lib/finetune/embedded/run-tuner';
import { tuneModel } from '@/lib/finetune/embedded/tune-model';
import { WorkFolder } from '@/lib/finetune/embedded/work-folder';
import type { JobHandler } from './handlers';

interface Settings {
  /** What tunes; the Python of this machine where absent. */
  readonly tuner?: Tuner;
}

/**
 * Tunes the embedded model on the training people of a set and stores it with its card. Lessons are kept, so that another
 * attempt starts from them; training itself starts again.
 */
export function modelTuningHandler(settings: Settings = {}): JobHandler {
  return async (id, { attempt, signal, progress }) => {
    progress({ step: 'Looking for what trains' });
    const tuner = settings.tuner ?? (await pythonTuner());
    progress({ step: 'Reading the days' });
    const held = { id, attempt };
    let saving: Promise<void> = Promise.resolve();
    const { bytes, card } = await tuneModel(
      tuner,
      new WorkFolder(tuningWorkFolder(id)),
      { id, ...(await readModelTuningWork(id)) },
      {
        signal,
        told: (step, share) => progress({ step, share }),
        onLessons: () => noteLessons(held),
        onCurve: (curve) => {
          // Each point is written with those before it, and the card has them all: one that is lost is no failure.
          saving = saving.then(() => saveCurve(held, curve)).catch(() => {});
        },
      },
    );
    await saving;
    await finishModelTuning(held, bytes, card);
  };
}
