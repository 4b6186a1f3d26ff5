import type { FeatureId } from '@/lib/features';
import { densityOf } from '../../density';
import { followersOf } from '../../followers';
import { addSquares, factorFromSquares, Nearest } from '../../lof';
import { rowViolations } from '../../rules';
import type { SearchMemory } from './memory';
import { type Choice, featuresOf, rowOf, type Space } from './space';
import { valueAt } from './tables';

/** Whether candidates keep the rules and look usual: the part of the feasible set that is not the classifier. */
export class Feasibility {
  readonly #space: Space;
  readonly #density;
  /** What besides the edits decides a row: with followers, the locks that hold them. */
  readonly #world: string;
  readonly #nearest: Nearest;
  readonly #squares: Float64Array;
  /** Squared distances of the unmoved features to every reference row, by set of moves. */
  readonly #fixedSquares = new Map<string, Float64Array>();
  readonly #factual: Float64Array;

  readonly #memory: SearchMemory;
  /** By set of moves: streams hand out the same array for every candidate of a set. */
  readonly #features = new WeakMap<readonly number[], readonly FeatureId[]>();

  constructor(space: Space, memory: SearchMemory) {
    this.#memory = memory;
    this.#space = space;
    this.#world = followersOf(space.context) ? `following, locked ${[...space.context.locked].sort()}: ` : '';
    const { classifier, target, factual } = space.problem;
    this.#density = densityOf(classifier.reference, target);
    this.#nearest = new Nearest(this.#density.model.neighbours);
    this.#squares = new Float64Array(this.#density.model.rows);
    this.#factual = this.#density.standardise(factual);
  }

  /** Rules 3-5, the locks and ranges of what moves along; the grid already keeps the rules for single values. */
  keepsRules(choice: Choice, subset: readonly number[]): boolean {
    const row = rowOf(this.#space, choice);
    const features = this.#features.get(subset) ?? featuresOf(this.#space, subset);
    this.#features.set(subset, features);
    return rowViolations(this.#space.context, row, features).length === 0;
  }

  /** Whether the local outlier factor passes, or density is no constraint of the problem. */
  isUsual(choice: Choice, subset: readonly number[]): boolean {
    if (!this.#space.problem.constraints.density) return true;
    return this.#density.isUsual(this.outlierFactor(choice, subset));
  }

  get cutoff(): number {
    return this.#density.cutoff;
  }

  /** The local outlier factor of a candidate; costs only the features that moved. */
  outlierFactor(choice: Choice, subset: readonly number[]): number {
    const { moves } = this.#space;
    const key = subset
      .map((move) => `${moves[move]!.feature}=${moves[move]!.values[choice[move]! - 1]}`)
      .join();
    return this.#memory.outlierFactor(this.#world + key, () => this.#factorOf(choice, subset));
  }

  #factorOf(choice: Choice, subset: readonly number[]): number {
    if (!this.#space.tabulated) return this.#density.outlierFactor(rowOf(this.#space, choice));
    const squares = this.#squares;
    squares.set(this.#fixed(subset));
    const { model, z } = this.#density;
    for (const feature of this.#space.moved) {
      if (feature.column < 0 || !feature.dependsOn.some(({ move }) => subset.includes(move))) continue;
      addSquares(squares, model.columns[feature.column]!, z(valueAt(feature, choice), feature.column));
    }
    return factorFromSquares(model, squares, this.#nearest);
  }

  #fixed(subset: readonly number[]): Float64Array {
    const key = subset.join();
    const known = this.#fixedSquares.get(key);
    if (known) return known;
    const { model } = this.#density;
    const movedColumns = new Set(
      this.#space.moved
        .filter(({ dependsOn }) => dependsOn.some(({ move }) => subset.includes(move)))
        .map(({ column }) => column),
    );
    const squares = new Float64Array(model.rows);
    model.columns.forEach((column, c) => {
      if (!movedColumns.has(c)) addSquares(squares, column, this.#factual[c]!);
    });
    this.#fixedSquares.set(key, squares);
    return squares;
  }
}
