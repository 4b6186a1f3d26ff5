import { fitLof, type LofModel, outlierFactorOf } from '../../lof';
import type { SearchSpace } from '../../space';
import type { Loss } from './reward';

/** Neighbours of the local outlier factor, as in the product's density. */
const NEIGHBOURS = 20;

interface Fitted {
  readonly mean: readonly number[];
  readonly sd: readonly number[];
  readonly model: LofModel;
}

const cache = new WeakMap<SearchSpace['rows'][0], Fitted>();

/** Local outlier factor among the rows of the target's class, standardised over the rows of both; fitted once a table. */
export function outlierLoss({ rows, target, factual, input }: SearchSpace): Loss {
  const own = rows[target];
  const { mean, sd, model } = cache.get(own) ?? fitRows([...rows[0], ...rows[1]], own);
  cache.set(own, { mean, sd, model });
  const factorOf = outlierFactorOf(model);
  const z = new Float64Array(factual.length);
  return (vector) => {
    const asked = input(vector);
    for (let c = 0; c < z.length; c++)
      z[c] = Number.isNaN(asked[c]) ? 0 : (asked[c]! - mean[c]!) / (sd[c]! || 1);
    return factorOf(z);
  };
}

function fitRows(all: readonly (readonly number[])[], own: readonly (readonly number[])[]): Fitted {
  const columns = (all[0] ?? []).map((_, c) => all.map((row) => row[c]!));
  const mean = columns.map(average);
  const sd = columns.map((values, c) => Math.sqrt(average(values.map((value) => (value - mean[c]!) ** 2))));
  const z = own.map((row) => row.map((value, c) => (value - mean[c]!) / (sd[c]! || 1)));
  return { mean, sd, model: fitLof(z, NEIGHBOURS) };
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
