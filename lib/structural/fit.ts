import { type Dependency, followersInOrder } from '@/lib/clinical/graph';
import { InvalidInputError } from '@/lib/errors';
import type { FeatureId, FeatureRow } from '@/lib/features';
import { Random } from '@/lib/random';
import { type LinearFit, leastSquares } from './least-squares';
import {
  type FittedDependency,
  LEAST_R2,
  type StructuralEquation,
  type StructuralModel,
  type UnusedBecause,
} from './model';

/** Groups of people held out in turn. */
const FOLDS = 5;
/** Fewer days than this say nothing about an edge. */
const LEAST_ROWS = 50;

/** Eight digits: what JSON keeps of a coefficient. */
const significant = (value: number): number => Number(value.toPrecision(8));

/**
 * Fits the declared graph on measured days: one linear equation a follower. An edge enters when its parent alone
 * explains at least a tenth of the follower on people held out; slopes against the sign that an edge's source names
 * are taken out one by one, worst first; an equation that as a whole stays below a tenth is dropped.
 * @param rows measured days; a feature that was not measured is absent
 * @param participants whose day each row is: R² holds whole people out, in five groups drawn by a fixed seed
 * @throws InvalidInputError for a cyclic graph, or lists of different lengths
 */
export function fitStructuralModel(
  rows: readonly FeatureRow[],
  graph: readonly Dependency[],
  participants: readonly string[],
): StructuralModel {
  if (rows.length !== participants.length)
    throw new InvalidInputError('Every row of a structural model needs its participant.');
  const order = followersInOrder(graph);
  const people = [...new Set(participants)].sort();
  const data: Data = { rows, groups: groupsOf(people, participants) };
  const equations: StructuralEquation[] = [];
  const dependencies: FittedDependency[] = [];
  for (const follower of order) {
    const { equation, edges } = fitFollower(
      data,
      follower,
      graph.filter(({ to }) => to === follower),
    );
    if (equation) equations.push(equation);
    dependencies.push(...edges);
  }
  return { participants: people.length, equations, dependencies };
}

interface Data {
  readonly rows: readonly FeatureRow[];
  /** Group that each row's participant is held out with. */
  readonly groups: Int32Array;
}

function groupsOf(people: readonly string[], participants: readonly string[]): Int32Array {
  const group = new Map(
    new Random('structural-model').shuffle(people).map((person, i) => [person, i % FOLDS]),
  );
  return Int32Array.from(participants, (person) => group.get(person)!);
}

function fitFollower(
  data: Data,
  follower: FeatureId,
  declared: readonly Dependency[],
): { readonly equation?: StructuralEquation; readonly edges: readonly FittedDependency[] } {
  const unused = new Map<Dependency, UnusedBecause>();
  const own = new Map<Dependency, number>();
  for (const edge of declared) {
    const table = tableOf(data, follower, [edge.from]);
    const r2 = table && heldOutR2(table);
    if (r2 === undefined) unused.set(edge, 'not-measured');
    else {
      own.set(edge, r2);
      if (r2 < LEAST_R2) unused.set(edge, 'r2');
    }
  }
  let used = declared.filter((edge) => !unused.has(edge));
  let equation: StructuralEquation | undefined;
  while (used.length > 0 && !equation) {
    const table = tableOf(data, follower, parentsOf(used));
    const fit = table && leastSquares(table.columns, table.y);
    const wrong = fit && worstSign(used, fit, table);
    if (wrong) {
      unused.set(wrong, 'sign');
      used = used.filter((edge) => edge !== wrong);
      continue;
    }
    const r2 = table && heldOutR2(table);
    if (!fit || r2 === undefined || r2 < LEAST_R2) {
      for (const edge of used) unused.set(edge, r2 === undefined ? 'not-measured' : 'r2');
      used = [];
      continue;
    }
    equation = {
      feature: follower,
      intercept: significant(fit.intercept),
      parents: used.map(({ from }, i) => ({ feature: from, slope: significant(fit.slopes[i]!) })),
      r2: significant(r2),
      rows: table.y.length,
    };
  }
  const edges = declared.map((edge): FittedDependency => {
    const r2 = own.get(edge);
    return {
      from: edge.from,
      to: follower,
      source: edge.source,
      r2: r2 === undefined ? undefined : significant(r2),
      unused: unused.get(edge),
      slope: equation?.parents.find(({ feature }) => feature === edge.from)?.slope,
    };
  });
  return { equation, edges };
}

const parentsOf = (edges: readonly Dependency[]): FeatureId[] => edges.map(({ from }) => from);

/** The edge whose slope, in SD of its parent, goes furthest against its declared sign. */
function worstSign(used: readonly Dependency[], fit: LinearFit, table: Table): Dependency | undefined {
  let worst: Dependency | undefined;
  let most = 0;
  used.forEach((edge, i) => {
    const against = -(edge.sign ?? 0) * fit.slopes[i]! * spreadOf(table.columns[i]!);
    if (against > most) {
      most = against;
      worst = edge;
    }
  });
  return worst;
}

function spreadOf(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
}

interface Table {
  readonly columns: readonly Float64Array[];
  readonly y: Float64Array;
  readonly groups: Int32Array;
}

/** The days that measured the follower and all parents; undefined when they are too few. */
function tableOf(
  { rows, groups }: Data,
  follower: FeatureId,
  parents: readonly FeatureId[],
): Table | undefined {
  const ids = [follower, ...parents];
  const places = rows.flatMap((row, i) => (ids.every((id) => row[id] !== undefined) ? [i] : []));
  if (places.length < LEAST_ROWS) return undefined;
  const column = (id: FeatureId): Float64Array => Float64Array.from(places, (i) => rows[i]![id]!);
  return {
    columns: parents.map(column),
    y: column(follower),
    groups: Int32Array.from(places, (i) => groups[i]!),
  };
}

/**
 * 1 - squared error / squared distance from the mean of the fitting people, over people held out group by group;
 * undefined with fewer than two groups, or when the follower never differs from that mean.
 */
function heldOutR2({ columns, y, groups }: Table): number | undefined {
  let error = 0;
  let total = 0;
  const drawn = new Set(groups);
  if (drawn.size < 2) return undefined;
  for (const held of drawn) {
    const inside = (_: number, i: number): boolean => groups[i] !== held;
    const target = y.filter(inside);
    const fit = leastSquares(
      columns.map((column) => column.filter(inside)),
      target,
    );
    const mean = target.reduce((sum, value) => sum + value, 0) / target.length;
    y.forEach((value, i) => {
      if (groups[i] !== held) return;
      const expected = fit.slopes.reduce((sum, slope, c) => sum + slope * columns[c]![i]!, fit.intercept);
      error += (value - expected) ** 2;
      total += (value - mean) ** 2;
    });
  }
  return total > 0 ? 1 - error / total : undefined;
}
