import { predictRows } from '@/lib/classifiers/predict';
import {
  buildProblem,
  exactEngine,
  explain,
  metered,
  PRODUCT_CONSTRAINTS,
  type Problem,
  type Verdict,
  type VerifiedPlan,
  verify,
} from '@/lib/counterfactuals';
import type { Edits } from '@/lib/features';
import type { LanguageModel } from '../language-model';
import { writePlans } from '../writer';
import { newDays, ownPeople } from './own';

/** What a checkpoint does for people whom neither training nor the benchmark uses; shares of days with a plan. */
export interface Checked {
  /** Probability told beyond the needed one. */
  readonly spare: number;
  readonly days: number;
  readonly raw: number;
  readonly bestOfNine: number;
  /** Mean over days with a verified plan: the fewest and smallest of the nine over the exact search's. */
  readonly distanceRatio: number;
  readonly changed: number;
  /** First answers that were refused, by what was wrong with them; one may count for several. */
  readonly refusedFor: Readonly<Record<string, number>>;
  /** Days on which all nine were refused, and those of them on which each of the nine was implausible. */
  readonly unanswered: number;
  readonly alwaysImplausible: number;
}

export interface CheckOptions {
  /** Probabilities beyond the needed one to try. */
  readonly spares: readonly number[];
  /** Days at most. */
  readonly count: number;
  /** Of new simulated people, for more days than the training cohort's test people have; those where absent. */
  readonly seed?: number;
}

/**
 * First answer, any of nine and distance of a checkpoint on days that the shipped classifier of the world `effects` calls
 * high, of people whom neither training nor the benchmark uses: what choices between checkpoints, and how they write, are
 * made on.
 */
export async function checkModel(
  model: LanguageModel,
  { spares, count, seed }: CheckOptions,
): Promise<readonly Checked[]> {
  const problems = await solvableProblems(count, seed);
  const out: Checked[] = [];
  for (const spare of spares) {
    const total = { raw: 0, any: 0, ratio: 0, changed: 0, alwaysImplausible: 0 };
    const refusedFor: Record<string, number> = {};
    for (const [seed, { problem, optimum }] of problems.entries()) {
      const { plans } = await writePlans(model, problem, { seed, spare });
      const verdicts = await Promise.all(plans.map((edits) => judge(problem, edits)));
      const [best] = verdicts
        .flatMap((verdict) => (verdict.ok ? [verdict.plan] : []))
        .sort(({ metrics: a }, { metrics: b }) => a.changed - b.changed || a.distanceL1 - b.distanceL1);
      const [first] = verdicts;
      if (first?.ok) total.raw++;
      for (const kind of new Set(reasonsOf(first))) refusedFor[kind] = (refusedFor[kind] ?? 0) + 1;
      if (best === undefined) {
        if (verdicts.every((verdict) => reasonsOf(verdict).includes('implausible')))
          total.alwaysImplausible++;
        continue;
      }
      total.any++;
      total.ratio += best.metrics.distanceL1 / optimum.metrics.distanceL1;
      total.changed += best.metrics.changed;
    }
    out.push({
      spare,
      days: problems.length,
      raw: total.raw / problems.length,
      bestOfNine: total.any / problems.length,
      distanceRatio: total.ratio / total.any,
      changed: total.changed / total.any,
      refusedFor,
      unanswered: problems.length - total.any,
      alwaysImplausible: total.alwaysImplausible,
    });
  }
  return out;
}

interface Solvable {
  readonly problem: Problem;
  readonly optimum: VerifiedPlan;
}

/** Problems of the product's setting that the exact search solves, spread over the people. */
async function solvableProblems(count: number, seed: number | undefined): Promise<readonly Solvable[]> {
  const { classifier, test } = await ownPeople('effects');
  const features = (seed === undefined ? test : newDays(seed)).map((day) => day.features);
  const predicted = await predictRows(classifier.card, classifier.predictor, features);
  const high = features.filter((_, i) => predicted[i]?.ok === true && predicted[i].high);
  const step = Math.max(1, Math.floor(high.length / count));
  const out: Solvable[] = [];
  for (const factual of high.filter((_, i) => i % step === 0).slice(0, count)) {
    const { classifier: counted, time } = metered(classifier);
    const built = await buildProblem({ factual, classifier: counted, constraints: PRODUCT_CONSTRAINTS });
    if (!built.ok) continue;
    const { plans } = await explain(built.problem, exactEngine, { k: 1, seed: 1, ...time });
    if (plans[0]) out.push({ problem: { ...built.problem, classifier }, optimum: plans[0] });
  }
  return out;
}

function judge(problem: Problem, edits: Edits): Promise<Verdict> {
  return verify(problem, { edits, origin: 'raw', round: 0 });
}

function reasonsOf(verdict: Verdict | undefined): readonly string[] {
  return verdict === undefined || verdict.ok ? [] : verdict.reasons.map(({ kind }) => kind);
}
