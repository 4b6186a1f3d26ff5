import { CancelledError, SenseCfError, throwIfAborted } from '@/lib/errors';
import type {
  Change,
  Engine,
  EngineEnd,
  EngineOptions,
  Explanation,
  NoPlan,
  Problem,
  Proposal,
  RejectedProposal,
  Verdict,
  VerifiedPlan,
} from './types';
import { originOf, verify } from './verify';

export interface ExplainOptions extends EngineOptions {
  /** Called for every plan with the number of plans so far. */
  readonly onPlan?: (plans: number) => void;
}

/** Proposals after which a run stops listening to an engine. */
const MAX_PROPOSALS = 1000;

/**
 * One request: lets the engine propose, verifies every proposal, answers the engine with each verdict, and stops at k
 * different plans. An engine that fails ends in a typed `noPlan`; plans found before stay.
 * @throws CancelledError once the signal is aborted
 */
export async function explain(
  problem: Problem,
  engine: Engine,
  options: ExplainOptions,
): Promise<Explanation> {
  const plans: VerifiedPlan[] = [];
  const rejected: RejectedProposal[] = [];
  const made: { readonly origin: Proposal['origin']; readonly valid: boolean }[] = [];
  const seen = new Set<string>();
  const judge = async (proposal: Proposal): Promise<Verdict> => {
    const verdict = withoutDuplicates(await verify(problem, proposal), seen);
    const origin = originOf(proposal?.origin);
    made.push({ origin, valid: verdict.ok });
    if (verdict.ok) {
      plans.push(verdict.plan);
      options.onPlan?.(plans.length);
    } else {
      const { changes, reasons, probability } = verdict;
      rejected.push({ changes, reasons, probability, origin, round: proposal?.round ?? 0 });
    }
    return verdict;
  };

  let end: EngineEnd;
  try {
    end = await drive(engine, problem, options, judge, () => plans.length, made);
  } catch (error) {
    throwIfAborted(options.signal, 'The run');
    if (error instanceof CancelledError) throw error;
    end = { modelRows: 0, noPlan: failureOf(error) };
  }
  const tally = (origin: Proposal['origin']) => {
    const own = made.filter((one) => one.origin === origin);
    return { proposed: own.length, valid: own.filter(({ valid }) => valid).length };
  };
  const [raw, sampled] = [tally('raw'), tally('sampled')];
  return {
    plans,
    rejected,
    noPlan:
      plans.length > 0 ? undefined : (end.noPlan ?? { reason: 'engine-found-none', proposals: made.length }),
    end,
    stats: {
      raw,
      sampled,
      repaired: tally('repaired'),
      firstAnswerValid: made[0]?.origin === 'raw' && made[0].valid,
      bestOfK: raw.valid + sampled.valid > 0,
      afterRepair: plans.length > 0,
    },
  };
}

/** Runs the engine's generator to its end, or closes it when it goes on after k plans. */
async function drive(
  engine: Engine,
  problem: Problem,
  options: EngineOptions,
  judge: (proposal: Proposal) => Promise<Verdict>,
  plans: () => number,
  made: readonly unknown[],
): Promise<EngineEnd> {
  throwIfAborted(options.signal, 'The run');
  const proposals = engine.propose(problem, options);
  let running = true;
  try {
    let verdict: Verdict | undefined;
    for (;;) {
      const step = await proposals.next(verdict);
      running = !step.done;
      throwIfAborted(options.signal, 'The run');
      if (step.done) return step.value;
      if (plans() >= options.k || made.length >= MAX_PROPOSALS) return { modelRows: 0 };
      verdict = await judge(step.value);
      throwIfAborted(options.signal, 'The run');
    }
  } finally {
    if (running) await proposals.return({ modelRows: 0 });
  }
}

function withoutDuplicates(verdict: Verdict, seen: Set<string>): Verdict {
  if (!verdict.ok) return verdict;
  const { changes, probability } = verdict.plan;
  const key = keyOf(changes);
  if (seen.has(key)) return { ok: false, reasons: [{ kind: 'duplicate' }], changes, probability };
  seen.add(key);
  return verdict;
}

function keyOf(changes: readonly Change[]): string {
  return changes.map(({ feature, to }) => `${feature}=${to}`).join(';');
}

function failureOf(error: unknown): NoPlan {
  if (error instanceof SenseCfError)
    return { reason: 'provider-failed', failure: error.code, message: error.message };
  const message = error instanceof Error ? error.message : 'The engine failed.';
  return { reason: 'provider-failed', failure: 'engine-error', message };
}
