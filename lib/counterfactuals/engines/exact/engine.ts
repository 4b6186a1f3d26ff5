import type { FeatureId } from '@/lib/features';
import type { Certificate, Engine, EngineEnd, EngineOptions, Problem, Proposal, Verdict } from '../../types';
import { certify } from './certificate';
import { SearchMemory } from './memory';
import { explainAbsence } from './no-plan';
import { Pace } from './pace';
import { contains, Search } from './search';
import { editsOf, featuresOf } from './space';
import type { Candidate, Skip } from './stream';

/**
 * Exact search over the clinical grid for the plan with the fewest changes and, among those, the least effort (weighted
 * normalised change; `fewest-then-L1` where nothing is weighted), or for the least effort alone (objective `L1`). Rules, ranges, budget and density are part of the feasible set, so the first answer is the optimum and says
 * so in its certificate. For k > 1 each further plan is the next best whose set of changes holds none of the sets
 * shown; when there is no such plan left, the next best with a set of its own of which no change can be undone.
 */
export const exactEngine: Engine = exactEngineWith(() => new SearchMemory());

/** The same engine with a memory that outlives a request; all requests must be of one row and one classifier. */
export function exactEngineWith(memory: () => SearchMemory): Engine {
  return {
    id: 'exact',
    label: 'Exact search',
    propose: (problem, options) => propose(problem, options, memory()),
  };
}

async function* propose(
  problem: Problem,
  options: EngineOptions,
  memory: SearchMemory,
): AsyncGenerator<Proposal, EngineEnd, Verdict | undefined> {
  const search = new Search(problem, new Pace(options), memory);
  const { cap } = problem.constraints;
  const most = Math.min(cap, problem.grid.length);
  const shown: (readonly FeatureId[])[] = [];
  const setOf = (subset: readonly number[]): readonly FeatureId[] => featuresOf(search.space, subset);
  let first: Certificate | undefined;
  let overAt: { readonly count: number; readonly cost: number } | undefined;

  const passes: readonly Pass[] = [
    {
      first: 1,
      skip: (subset) => shown.some((set) => contains(setOf(subset), set)),
      reducible: true,
      apart: APART,
    },
    {
      first: 2,
      skip: (subset) => shown.some((set) => isSame(setOf(subset), set)),
      reducible: false,
      apart: OWN_SET,
    },
  ];
  passing: for (const pass of passes) {
    if (pass.first > 1 && shown.length === 0) break;
    for (const counts of stagesOf(problem, pass.first, most)) {
      const [fewest = 1] = counts;
      options.onProgress?.({ step: `Searching plans with ${numbered(counts)}`, share: (fewest - 1) / most });
      const stream = search.plansOf(counts, pass.skip);
      for (;;) {
        const found = await stream.next();
        if (found === 'exhausted') break;
        if (found === 'out-of-time') {
          overAt = { count: fewest, cost: stream.bound };
          break passing;
        }
        if (!pass.reducible && (await search.isReducible(found))) continue;
        const proposal = toProposal(search, found, fewest, shown.length === 0 ? undefined : pass.apart);
        const verdict = yield proposal;
        if (verdict?.ok === false) continue;
        first ??= proposal.certificate;
        shown.push(setOf(found.subset));
        if (shown.length >= options.k) break passing;
      }
    }
  }
  const { modelRows } = search;
  if (first) return { modelRows, certificate: first };
  if (overAt) {
    const { count, cost } = overAt;
    return {
      modelRows,
      noPlan: { reason: 'out-of-time', seconds: search.pace.seconds, bound: count },
      certificate: certify(search, { bound: count, cost, complete: false }),
    };
  }
  const certificate = certify(search, { bound: cap + 1, complete: true });
  const noPlan = await explainAbsence(search, options);
  return { modelRows: search.modelRows, noPlan, certificate };
}

interface Pass {
  /** Fewest changes that are new to this pass. */
  readonly first: number;
  readonly skip: Skip;
  /** Whether a plan may hold a change that could be undone. */
  readonly reducible: boolean;
  readonly apart: string;
}

const APART = 'without the sets of changes of the plans above and anything that holds one of them';
const OWN_SET = 'sets of changes other than those of the plans above, no change of which can be undone';

/** The numbers of changes that are searched together: one at a time, or all for the objective L1. */
function stagesOf({ constraints }: Problem, first: number, most: number): readonly (readonly number[])[] {
  const counts = Array.from({ length: Math.max(0, most - first + 1) }, (_, i) => first + i);
  if (constraints.objective !== 'L1') return counts.map((count) => [count]);
  return counts.length === 0 ? [] : [counts];
}

function numbered(counts: readonly number[]): string {
  const last = counts.at(-1);
  return `${counts.length > 1 ? `up to ${last}` : last} ${last === 1 ? 'change' : 'changes'}`;
}

function isSame<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && contains(a, b);
}

function toProposal(search: Search, found: Candidate, bound: number, apart: string | undefined): Proposal {
  const first = apart === undefined;
  return {
    edits: editsOf(search.space, found.choice),
    origin: 'raw',
    round: 0,
    certificate: certify(search, {
      bound,
      cost: found.cost,
      complete: true,
      apart,
      cheaper: first ? search.unusual : undefined,
    }),
  };
}
