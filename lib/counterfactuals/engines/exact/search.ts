import { toVector } from '@/lib/features';
import { evaluateProbability } from '@/lib/onnx/evaluate';
import { predictRow } from '../../score';
import type { Problem } from '../../types';
import { BatchStream } from './batch-stream';
import { BoxStream } from './box-stream';
import { Feasibility } from './feasibility';
import { isGood, nearer } from './goal';
import { SearchMemory } from './memory';
import type { Pace } from './pace';
import { type Choice, compileSpace, rowOf, type Space } from './space';
import type { Candidate, CandidateStream, Skip } from './stream';

/** A candidate that only density forbids. */
export interface UnusualCandidate extends Candidate {
  readonly outlierFactor: number;
}

/** One search over the candidates of a problem, and what it saw on the way. */
export class Search {
  readonly space: Space;
  readonly pace: Pace;
  readonly feasibility: Feasibility;
  /** Whether the classifier accepted any candidate, rules or not. */
  accepted = false;
  /** The first (hence best) candidate that only density forbids. */
  unusual: UnusualCandidate | undefined;
  /** The probability nearest to the target, where every candidate was scored. */
  best: number | undefined;
  /** Rows scored one by one. */
  modelRows = 0;
  /** Candidates opened so far, and those of them not decided. */
  opened = 0;
  undecided = 0;
  readonly #parts = new Map<string, boolean>();

  readonly memory: SearchMemory;

  constructor(problem: Problem, pace: Pace, memory = new SearchMemory()) {
    this.memory = memory;
    this.space = compileSpace(problem);
    this.pace = pace;
    this.feasibility = new Feasibility(this.space, memory);
  }

  /** The feasible candidates with any of these numbers of changes, cheapest first. */
  plansOf(counts: readonly number[], skip: Skip): FeasibleStream {
    const { trees } = this.space.problem.classifier.predictor;
    const stream =
      trees && this.space.tabulated
        ? new BoxStream(this.space, trees, counts, this.pace, skip)
        : new BatchStream(this.space, counts, this.pace, skip);
    return new FeasibleStream(this, stream);
  }

  /** Whether a candidate keeps the rules and looks usual; remembers the first that only looks unusual. */
  isFeasible(candidate: Candidate): boolean {
    const { choice, subset } = candidate;
    this.accepted = true;
    if (!this.feasibility.keepsRules(choice, subset)) return false;
    if (this.feasibility.isUsual(choice, subset)) return true;
    this.unusual ??= { ...candidate, outlierFactor: this.feasibility.outlierFactor(choice, subset) };
    return false;
  }

  /** True when undoing some of the changes still leaves a feasible candidate. */
  async isReducible(candidate: Candidate): Promise<boolean> {
    for (const { choice, subset } of partsOf(candidate)) {
      const key = choice.join();
      let feasible = this.#parts.get(key);
      if (feasible === undefined) {
        feasible =
          isGood(this.space.problem, await this.#probability(choice)) &&
          this.feasibility.keepsRules(choice, subset) &&
          this.feasibility.isUsual(choice, subset);
        this.#parts.set(key, feasible);
      }
      if (feasible) return true;
    }
    return false;
  }

  async #probability(choice: Choice): Promise<number> {
    const { classifier } = this.space.problem;
    const row = rowOf(this.space, choice);
    this.modelRows++;
    const model = classifier.predictor.model ?? classifier.predictor.trees;
    return model
      ? evaluateProbability(model, toVector(row, classifier.features))
      : predictRow(classifier, row);
  }
}

/** A stream of candidates that also keep the rules and look usual. */
export class FeasibleStream {
  readonly #search: Search;
  readonly #stream: CandidateStream;
  #scored = 0;
  #open: number;

  constructor(search: Search, stream: CandidateStream) {
    this.#search = search;
    this.#stream = stream;
    this.#open = stream.open;
    search.opened += stream.total;
    search.undecided += stream.open;
  }

  /** Sum of normalised changes below which everything is decided. */
  get bound(): number {
    return this.#stream.bound;
  }

  async next(): Promise<Candidate | 'exhausted' | 'out-of-time'> {
    const { pace } = this.#search;
    for (;;) {
      const found = await this.#stream.next();
      this.#account();
      if (typeof found === 'string' || this.#search.isFeasible(found)) return found;
      if (pace.isDue(4) && !(await pace.breathe())) return 'out-of-time';
    }
  }

  #account(): void {
    const { scored, open } = this.#stream;
    this.#search.modelRows += scored - this.#scored;
    this.#search.undecided += open - this.#open;
    this.#scored = scored;
    this.#open = open;
    if (this.#stream.best !== undefined)
      this.#search.best = nearer(this.#search.space.problem, this.#search.best, this.#stream.best);
  }
}

/** Leaves out nothing. */
export const ALL: Skip = () => false;

/** True when `set` holds every element of `part`. */
export function contains<T>(set: readonly T[], part: readonly T[]): boolean {
  return part.every((one) => set.includes(one));
}

/** The proper, not empty parts of a candidate: some of its changes undone. */
export function partsOf({
  choice,
  subset,
}: Candidate): readonly { choice: Choice; subset: readonly number[] }[] {
  const parts: { choice: Choice; subset: readonly number[] }[] = [];
  for (let mask = 1; mask < 2 ** subset.length - 1; mask++) {
    const kept = subset.filter((_, place) => (mask >> place) & 1);
    const part = new Uint8Array(choice.length);
    for (const move of kept) part[move] = choice[move]!;
    parts.push({ choice: part, subset: kept });
  }
  return parts;
}
