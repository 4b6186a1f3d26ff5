import { SearchMemory } from '@/lib/counterfactuals';
import { readyEngine } from '@/lib/data/language-models';
import { otherFamilies } from '@/lib/data/other-families';
import { classifierPair } from '@/lib/data/predictions';
import { type RunWork, readRunWork, saveRunResult } from '@/lib/data/run-results';
import { ConflictError } from '@/lib/errors';
import { createEngine } from '@/lib/explain/engines';
import { explainDay } from '@/lib/explain/explain-day';
import { trainingExamples } from '@/lib/explain/training-examples';
import type { FeatureRow } from '@/lib/features';
import { Recent } from '@/lib/recent';
import type { JobHandler } from './handlers';

/** Longest a run may take (docs/decisions: hard stop of every request). */
const BUDGET_MS = 60_000;

/** What exact searches of the days asked about last have learnt: an edited constraint searches on with it. */
const memories = new Recent<SearchMemory>(8);

/** Does one run: the same job as `npm run explain`, with its result stored in one transaction. */
export const performRun: JobHandler = async (id, { signal, attempt, progress }) => {
  const work = await readRunWork(id);
  const pair = await classifierPair(work.classifierId);
  // Looks at the policy again: it may have been tightened while the run was queued.
  const engine = await readyEngine(
    { ...work, userId: work.requestedBy },
    {
      memory: memoryOf(work),
      examplesFor: (provider) => trainingExamples(pair.actionable, ownDays(work), provider),
    },
  );
  if (pair.actionable.hash !== work.classifierHash)
    throw new ConflictError('The classifier was replaced after this was asked. Ask again.');
  const started = { wall: performance.now(), cpu: process.cpuUsage() };
  const result = await explainDay({
    factual: work.factual,
    history: work.history,
    // In a comparison the exact search answers under its own name, and looks for what to give up.
    relax: !work.compared || work.engine === 'exact',
    standIn: work.compared ? undefined : createEngine('exact', memoryOf(work)),
    ...pair,
    families: await otherFamilies(work.datasetId, pair.actionable),
    engine,
    constraints: work.constraints,
    k: work.k,
    tradeOff: work.tradeOff,
    seed: work.seed,
    signal,
    onProgress: progress,
    budgetMs: BUDGET_MS,
    now: () => performance.now(),
  });
  const cpu = process.cpuUsage(started.cpu);
  const provenance = {
    threshold: pair.actionable.threshold,
    tradeOff: work.tradeOff,
    constraints: work.constraints,
    engine: work.engine,
    answeredBy: result.answeredBy,
    classifierHash: work.classifierHash,
    seed: work.seed,
    modelId: result.end.modelId,
    promptHash: result.end.promptHash,
    promptVersion: result.end.promptVersion,
    shots: result.end.shots,
    attempt,
  };
  await saveRunResult(id, result, provenance, {
    cpu: (cpu.user + cpu.system) / 1e6,
    wall: (performance.now() - started.wall) / 1000,
  });
};

function ownDays({ factual, history }: RunWork): readonly FeatureRow[] {
  return [factual, ...history.map(({ features }) => features)];
}

/** The memory of one day as it was measured and one classifier: never shared between rows or classifiers. */
function memoryOf({ classifierHash, factual }: RunWork): SearchMemory {
  return memories.get(`${classifierHash}/${JSON.stringify(factual)}`, () => new SearchMemory());
}
