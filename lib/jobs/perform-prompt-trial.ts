import { setImmediate as turn } from 'node:timers/promises';
import type { LoadedClassifier } from '@/lib/data/classifiers';
import { assertEngineAllowed, readyEngine } from '@/lib/data/language-models';
import { classifierPair } from '@/lib/data/predictions';
import { readTrialWork, saveTrialCell, saveTrialFigures, type TrialWork } from '@/lib/data/prompt-trial-work';
import { historyBeside } from '@/lib/data/study-work';
import { CancelledError, ConflictError, throwIfAborted } from '@/lib/errors';
import { createEngine } from '@/lib/explain/engines';
import { trainingExamples } from '@/lib/explain/training-examples';
import { trialCell } from '@/lib/explain/trial-cell';
import { trialBudgetMs, triedPrompt } from '@/lib/explain/tried-prompt';
import type { Provider } from '@/lib/llm';
import {
  type Arm,
  type CountedCell,
  type PromptArm,
  type TrialCell,
  trialFigures,
} from '@/lib/prompt-trials';
import type { JobHandler } from './handlers';

/** What can be solved is known before the language model is asked. */
const ORDER: readonly Arm[] = ['exact', 'stored', 'copy'];
/** Figures of an unfinished trial are renewed after this long, or after this many times what they took last time. */
const FIGURES_EVERY_MS = 3_000;
const FIGURES_REST = 20;

/**
 * Goes on with a trial where it was left: every cell is stored when it is done and never asked again. However it ends, its
 * figures are those of the cells that are stored. A language model that is away ends it with words; it can be resumed.
 */
export const performPromptTrial: JobHandler = async (id, { signal, attempt, progress }) => {
  const work = await readTrialWork(id);
  // The policy may have been tightened while the trial was queued.
  await assertEngineAllowed(work, work.engine, work.dataPolicy);
  const { actionable } = await classifierPair(work.classifierId);
  if (actionable.hash !== work.classifierHash)
    throw new ConflictError('The classifier was replaced after this was asked. Start a new trial.');
  const cells: CountedCell[] = [...work.done];
  const total = work.days.length * ORDER.length;
  const told = (): void => progress({ step: `${cells.length} of ${total} requests answered` });
  told();
  let due = performance.now() + FIGURES_EVERY_MS;
  const show = async (done: boolean): Promise<void> => {
    const started = performance.now();
    const figures = trialFigures(cells, work.seed, work.prices);
    const ended = performance.now();
    due = ended + Math.max(FIGURES_EVERY_MS, FIGURES_REST * (ended - started));
    await saveTrialFigures(id, attempt, figures, done);
  };
  try {
    for await (const cell of remaining(work, actionable, signal)) {
      if (!(await saveTrialCell(id, attempt, cell))) throw new CancelledError('The trial');
      cells.push(cell);
      told();
      if (performance.now() >= due) await show(false);
    }
  } catch (error) {
    await show(false);
    throw error;
  }
  await show(true);
};

/** Cells that nobody has done yet, day by day, so that the prompts can be compared from the first day on. */
async function* remaining(
  work: TrialWork,
  classifier: LoadedClassifier,
  signal: AbortSignal,
): AsyncGenerator<TrialCell> {
  const done = new Set(work.done.map(({ row, arm }) => `${row}/${arm}`));
  for (const { row, person, dayId, factual } of work.days) {
    const arms = ORDER.filter((arm) => !done.has(`${row}/${arm}`));
    if (arms.length === 0) continue;
    const own = [factual, ...(await historyBeside(dayId)).map(({ features }) => features)];
    const examplesFor = (provider: Provider) => trainingExamples(classifier, own, provider);
    const modelWith = (arm: PromptArm) =>
      readyEngine(
        { ...work, userId: work.requestedBy },
        { examplesFor, prompt: triedPrompt(arm, work.prompts[arm], work.samples) },
      );
    for (const arm of arms) {
      throwIfAborted(signal, 'The trial');
      // The event loop turns: other requests of this worker, and the watch over the lease, come first.
      await turn();
      const engine = arm === 'exact' ? createEngine('exact') : await modelWith(arm);
      const budgetMs = trialBudgetMs(work.samples);
      const { constraints, k, seed } = work;
      yield await trialCell({
        row,
        person,
        arm,
        factual,
        classifier,
        engine,
        constraints,
        k,
        seed,
        budgetMs,
        signal,
        now: () => performance.now(),
      });
    }
  }
}
