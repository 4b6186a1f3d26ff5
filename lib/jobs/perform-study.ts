import { setImmediate as turn } from 'node:timers/promises';
import { type CohortCell, type CohortFigures, type StudyFiguresInput, studyFigures } from '@/lib/cohort';
import { assertEngineAllowed, readyEngine } from '@/lib/data/language-models';
import { classifierPair } from '@/lib/data/predictions';
import {
  extendAttempts,
  historyBeside,
  readStudyWork,
  type StudyWork,
  saveCell,
  saveFigures,
} from '@/lib/data/study-work';
import { CancelledError, ConflictError, throwIfAborted, UnavailableError } from '@/lib/errors';
import { type EngineId, isLanguageModel } from '@/lib/explain/engines';
import { explainCell } from '@/lib/explain/explain-cell';
import { trainingExamples } from '@/lib/explain/training-examples';
import { AWAY, type Provider } from '@/lib/llm';
import type { JobHandler } from './handlers';

/** Longest one request of a study may take: as long as a benchmark gives it. */
const CELL_BUDGET_MS = 10_000;
/** A language model is given what a single request for plans has. */
const MODEL_BUDGET_MS = 60_000;
/** Figures of an unfinished study are renewed after this long, or after this many times what they took last time. */
const FIGURES_EVERY_MS = 3_000;
const FIGURES_REST = 20;

/**
 * Goes on with a study where it was left: every cell is stored when it is done and never done again. However it ends, its
 * figures are those of the cells that are stored. Where a language model is away its cells stay open, the other engines
 * are done, and the study ends with words; it can be resumed.
 */
export const performStudy: JobHandler = async (id, { signal, attempt, progress }) => {
  const work = await readStudyWork(id);
  for (const engine of work.engines) await assertEngineAllowed(work, engine, work.dataPolicy);
  const pair = await classifierPair(work.classifierId);
  if (pair.actionable.hash !== work.classifierHash)
    throw new ConflictError('The classifier was replaced after this was asked. Start a new study.');
  const cells = [...work.done];
  const away = new Map<EngineId, string>();
  const figures = new PacedFigures(work, pair.actionable.features, cells);
  const total = work.days.length * work.engines.length;
  const told = (): void => progress({ step: `${cells.length} of ${total} requests answered` });
  told();
  try {
    for await (const cell of remaining(work, pair, away, signal)) {
      if (!(await saveCell(id, attempt, cell))) throw new CancelledError('The study');
      if (cells.length === work.done.length) await extendAttempts(id, attempt);
      cells.push(cell);
      told();
      if (figures.isDue()) await saveFigures(id, attempt, await figures.make(), false);
    }
    if (away.size > 0) throw new UnavailableError([...away.values()].join(' '));
  } catch (error) {
    await saveFigures(id, attempt, await figures.make(), false);
    throw error;
  }
  await saveFigures(id, attempt, await figures.make(), true);
};

/**
 * Cells that nobody has done yet, day by day, so that engines can be compared from the first day on.
 * @param away engines that turn out to be away, with the reason: that is no outcome, and they are not asked again
 */
async function* remaining(
  work: StudyWork,
  pair: Awaited<ReturnType<typeof classifierPair>>,
  away: Map<EngineId, string>,
  signal: AbortSignal,
): AsyncGenerator<CohortCell> {
  const done = new Set(work.done.map(({ row, engine }) => `${row}/${engine}`));
  for (const { row, person, dayId, factual } of work.days) {
    const engines = work.engines.filter((engine) => !done.has(`${row}/${engine}`) && !away.has(engine));
    if (engines.length === 0) continue;
    const history = await historyBeside(dayId);
    const own = [factual, ...history.map(({ features }) => features)];
    const examplesFor = (provider: Provider) => trainingExamples(pair.actionable, own, provider);
    for (const engine of engines) {
      throwIfAborted(signal, 'The study');
      // The event loop turns: other requests of this worker, and the watch over the lease, come first.
      await turn();
      const cell = await explainCell({
        ...pair,
        row,
        person,
        factual,
        history,
        engineId: engine,
        engine: await readyEngine({ ...work, engine, userId: work.requestedBy }, { examplesFor }),
        constraints: work.constraints,
        k: work.k,
        seed: work.seed,
        budgetMs: budgetOf(engine),
        signal,
        now: () => performance.now(),
        cpuNow,
      });
      const { noPlan } = cell;
      if (noPlan?.reason === 'provider-failed' && AWAY.includes(noPlan.failure))
        away.set(engine, noPlan.message);
      else yield cell;
    }
  }
}

function budgetOf(engine: EngineId): number {
  return isLanguageModel(engine) ? MODEL_BUDGET_MS : CELL_BUDGET_MS;
}

function cpuNow(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

/** Figures over a growing list of cells, made anew only as often as they can be afforded. */
class PacedFigures {
  private dueAt = performance.now() + FIGURES_EVERY_MS;
  private readonly input: StudyFiguresInput;

  constructor(
    { engines, seed }: StudyWork,
    features: StudyFiguresInput['features'],
    cells: readonly CohortCell[],
  ) {
    this.input = { engines, features, cells, seed };
  }

  isDue(): boolean {
    return performance.now() >= this.dueAt;
  }

  async make(): Promise<CohortFigures> {
    const started = performance.now();
    const steps = studyFigures(this.input);
    for (;;) {
      const step = steps.next();
      if (step.done) {
        const ended = performance.now();
        this.dueAt = ended + Math.max(FIGURES_EVERY_MS, FIGURES_REST * (ended - started));
        return step.value;
      }
      await turn();
    }
  }
}
