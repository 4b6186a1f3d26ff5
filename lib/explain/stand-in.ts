import type { Engine, EngineOptions, Explanation } from '@/lib/counterfactuals';
import { NOT_ASKED } from '@/lib/llm';

/** The engine that answered in place of the one asked for. */
export interface AnsweredBy {
  readonly engine: string;
  /** Why the engine asked for gave no answer, for a person. */
  readonly because: string;
}

interface Turns extends Pick<EngineOptions, 'budgetMs' | 'now'> {
  readonly engine: Engine;
  /** Nobody answers in its place where absent. */
  readonly standIn?: Engine;
}

/**
 * The engine's answer, or the stand-in's where the engine could not be asked: labelled, and never counted as the
 * engine's own. What the engine was asked, answered and used stays the engine's.
 */
export async function askInTurn<Answer extends Explanation>(
  { engine, standIn, budgetMs, now }: Turns,
  answer: (by: Engine, budgetMs: number) => Promise<Answer>,
): Promise<Answer & { readonly answeredBy?: AnsweredBy }> {
  const started = now();
  const first = await answer(engine, budgetMs);
  const { noPlan, stats, rejected } = first;
  if (standIn === undefined || noPlan?.reason !== 'provider-failed' || !NOT_ASKED.includes(noPlan.failure))
    return first;
  const second = await answer(standIn, started + budgetMs - now());
  const { calls, tokens } = first.end;
  return {
    ...second,
    stats,
    rejected,
    end: { ...second.end, calls, tokens },
    answeredBy: { engine: standIn.id, because: noPlan.message },
  };
}
