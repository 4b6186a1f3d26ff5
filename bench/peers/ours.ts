import { type SearchSpace, type TableColumn, tableSpace } from '@/lib/counterfactuals';
import {
  CFNOW_AS_PACKAGED,
  type CfnowVariant,
  cfnowFirst,
  cfnowMethod,
} from '@/lib/counterfactuals/engines/cfnow';
import { DICE_AS_PACKAGED, type DiceVariant, diceMethod } from '@/lib/counterfactuals/engines/dice';
import { type Method, Scorer, Turns } from '@/lib/counterfactuals/engines/heuristic';
import { type NiceVariant, niceMethod } from '@/lib/counterfactuals/engines/nice';
import { cpuSeconds } from '../cpu-clock';
import { type Answer, type LikeForLike, TASK } from './answer';
import type { PeerTable } from './table';

/** Engines of which there is an original, with the original's settings. */
export const PAIRED_ENGINES = [
  'nice-none',
  'nice-sparsity',
  'nice-proximity',
  'nice-plausibility',
  'dice-random',
  'dice-genetic',
  'dice-kdtree',
  'cfnow-greedy',
  'cfnow-random',
  'cfnow-random-sequential',
] as const;
export type PairedEngine = (typeof PAIRED_ENGINES)[number];

interface Own {
  readonly method: Method;
  readonly k: number;
  /** CFNOW answers only at its end: its first counterfactual is timed by a search without fine tuning. */
  readonly first?: CfnowVariant;
  /** Whether values may leave the range of the rows, as the original lets them. */
  readonly unbounded?: boolean;
}

function own(engine: PairedEngine, precision: readonly number[]): Own {
  const [family, ...rest] = engine.split('-');
  const variant = rest.join('-');
  if (family === 'nice') return { method: niceMethod({ variant: variant as NiceVariant }), k: 1 };
  if (family === 'dice')
    return {
      method: diceMethod({ ...DICE_AS_PACKAGED, variant: variant as DiceVariant, precision }),
      k: TASK.diceTotal,
    };
  return {
    method: cfnowMethod({
      ...CFNOW_AS_PACKAGED,
      variant: variant as CfnowVariant,
      tuning: TASK.cfnowRounds,
    }),
    k: 1,
    first: variant as CfnowVariant,
    unbounded: true,
  };
}

/** The space of one row in a like-for-like setting: no steps, no closure, no density, margin 0, every column an action. */
export function spaceOf(
  table: PeerTable,
  row: number,
  setting: LikeForLike,
  unbounded: boolean,
): Promise<SearchSpace> {
  const { predictor, rows } = table;
  return tableSpace({
    columns: columnsOf(table, setting, unbounded),
    factual: table.queries[row]!,
    predictor,
    threshold: 0.5,
    rows,
  });
}

const described = new WeakMap<PeerTable, Map<string, readonly TableColumn[]>>();

/** Described once a table and setting, as the originals take columns where they are prepared. */
function columnsOf(table: PeerTable, setting: LikeForLike, unbounded: boolean): readonly TableColumn[] {
  const key = `${setting} ${unbounded}`;
  const ofTable = described.get(table) ?? new Map<string, readonly TableColumn[]>();
  described.set(table, ofTable);
  const known = ofTable.get(key);
  if (known) return known;
  const limits = unbounded ? { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY } : {};
  const columns = table.features.map((id, c) => ({
    id,
    range: table.spans[c],
    action: setting === 'like-for-like-free' || !table.immutable[c],
    ...limits,
  }));
  ofTable.set(key, columns);
  return columns;
}

/** One of our engines, with its original's settings, on one row. */
export async function askOurs(
  engine: PairedEngine,
  table: PeerTable,
  row: number,
  setting: LikeForLike,
): Promise<Answer> {
  const { method, k, first, unbounded = false } = own(engine, table.precision);
  const answer = await timed(table, row, setting, unbounded, method, k);
  if (!first) return answer;
  const quick = cpuSeconds();
  const space = await spaceOf(table, row, setting, unbounded);
  const { found } = await cfnowFirst(space, { ...optionsOf(row, 1), ...CFNOW_AS_PACKAGED, variant: first });
  return { ...answer, firstSeconds: found.length > 0 ? cpuSeconds() - quick : undefined };
}

function optionsOf(row: number, k: number) {
  return { k, seed: row, budgetMs: 1000 * TASK.limitSeconds, now: () => performance.now() };
}

/** Runs a method on one row and notes when each counterfactual came. */
export async function timed(
  table: PeerTable,
  row: number,
  setting: LikeForLike,
  unbounded: boolean,
  method: Method,
  k: number,
  scorerOf: (...given: ConstructorParameters<typeof Scorer>) => Scorer = (...given) => new Scorer(...given),
): Promise<Answer> {
  const wall = performance.now();
  const start = cpuSeconds();
  const options = optionsOf(row, k);
  const space = await spaceOf(table, row, setting, unbounded);
  const scorer = scorerOf(space, new Turns(options));
  const found: number[][] = [];
  let firstSeconds: number | undefined;
  for await (const { vector } of method(scorer, options)) {
    firstSeconds ??= cpuSeconds() - start;
    found.push([...vector]);
    if (found.length >= k) break;
  }
  return {
    state: found.length > 0 ? 'ok' : scorer.turns.over ? 'out-of-time' : 'none',
    found,
    cpuSeconds: cpuSeconds() - start,
    wallSeconds: (performance.now() - wall) / 1000,
    predictorSeconds: scorer.rows * secondsPerRow(table),
    modelRows: scorer.rows,
    firstSeconds,
  };
}

const rowCosts = new WeakMap<PeerTable, number>();
const TRIAL_ROWS = 2000;

/** CPU seconds of our evaluator for one row of a table, measured once, warm: the predictor is woven into the searches. */
export function secondsPerRow(table: PeerTable): number {
  const known = rowCosts.get(table);
  if (known !== undefined) return known;
  const all = [...table.rows[0], ...table.rows[1]];
  const width = table.features.length;
  const batch = new Float32Array(TRIAL_ROWS * width);
  for (let i = 0; i < TRIAL_ROWS; i++) batch.set(all[i % all.length]!, i * width);
  void table.predictor.predict(batch, TRIAL_ROWS);
  const start = cpuSeconds();
  void table.predictor.predict(batch, TRIAL_ROWS);
  const cost = (cpuSeconds() - start) / TRIAL_ROWS;
  rowCosts.set(table, cost);
  return cost;
}
