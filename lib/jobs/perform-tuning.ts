import { setImmediate as turn } from 'node:timers/promises';
import {
  finishTuning,
  readTuningWork,
  savePreview,
  saveTarget,
  type TuningWork,
} from '@/lib/data/tuning-work';
import { CancelledError, throwIfAborted } from '@/lib/errors';
import { enginesOf, finishSet, makeTarget, previewOf, type TuningTarget } from '@/lib/finetune';
import type { JobHandler } from './handlers';

/** Longest one engine may take for one day: as long as a study gives it. */
const DAY_BUDGET_MS = 10_000;
/** Examples shown before the set is finished. */
const SHOWN = 3;
/** Share of the work that is done once every day was asked about; the rest is writing and checking. */
const ASKED = 0.85;

/**
 * Goes on with a fine-tuning set where it was left: what a day came to is stored at once and never asked again. When all
 * are there, the files are made from them and checked.
 */
export const performTuning: JobHandler = async (id, { signal, attempt, progress }) => {
  progress({ step: 'Reading the days' });
  const work = await readTuningWork(id, attempt);
  const { plan, settings, classifier } = work;
  const engines = enginesOf(settings);
  const targets = new Map(work.done);
  const total = plan.days.length;
  let shown = 0;
  for (const [ordinal, day] of plan.days.entries()) {
    throwIfAborted(signal, 'The fine-tuning set');
    if (!targets.has(ordinal)) {
      // The event loop turns: other requests of this worker, and the watch over the lease, come first.
      await turn();
      const target = await makeTarget(classifier, day, {
        ...engines,
        k: settings.k,
        seed: settings.seed + ordinal,
        budgetMs: DAY_BUDGET_MS,
        signal,
        now: () => performance.now(),
      });
      await saveTarget(id, attempt, ordinal, target);
      targets.set(ordinal, target);
    }
    if (shown < SHOWN && (targets.get(ordinal)?.plans.length ?? 0) > 0) {
      shown++;
      await savePreview(id, attempt, await previewsOf(work, targets));
    }
    progress({ step: `${ordinal + 1} of ${total} days asked about`, share: (ASKED * (ordinal + 1)) / total });
  }
  progress({ step: 'Writing and checking the files', share: ASKED });
  const { name, createdAt, dataset, identifiers } = work;
  const finished = await finishSet({
    head: { name, createdAt, dataset, settings },
    classifier,
    parts: plan.parts,
    candidates: plan.candidates,
    days: plan.days.map((day, ordinal) => ({ ...day, target: targets.get(ordinal)! })),
    identifiers,
    testDays: plan.testDays,
    signal,
  });
  if (!(await finishTuning(id, attempt, finished))) throw new CancelledError('The fine-tuning set');
};

async function previewsOf(
  { plan, classifier, settings }: TuningWork,
  targets: ReadonlyMap<number, TuningTarget>,
): ReturnType<typeof previewOf> {
  const days = plan.days.flatMap((day, ordinal) => {
    const target = targets.get(ordinal);
    return target && target.plans.length > 0 ? [{ ...day, target }] : [];
  });
  return previewOf(days.slice(0, SHOWN), classifier, settings.promptVersion);
}
