import type { Problem } from '@/lib/counterfactuals';
import type { Probes } from './probes';
import { READ, VOCABULARY, WRITTEN } from './vocabulary';

/**
 * What the model reads of a problem: target, cap, how far the row is from the target and from what is usual, and for
 * each action its value, then `fixed` where it cannot move, else each side's furthest value and the same of the rows on
 * the way there; at last what a person brings along.
 */
export function promptTokens(problem: Problem, probes: Probes): readonly number[] {
  const words = VOCABULARY;
  const { factual, constraints, target } = problem;
  const ids = [
    words.mark('begin'),
    words.mark(target === 0 ? 'to-low' : 'to-high'),
    words.cap(constraints.cap),
    words.risk(probes.own),
  ];
  const add = (id: number | undefined): void => {
    if (id !== undefined) ids.push(id);
  };
  const open = new Set(problem.grid.map((grid) => grid.feature));
  for (const feature of WRITTEN) {
    const value = factual[feature];
    if (value === undefined) continue;
    add(words.value(feature, value));
    const sides = open.has(feature) ? (probes.sides.get(feature) ?? []) : [];
    if (sides.length === 0) ids.push(words.mark('fixed'));
    for (const { far, risks } of sides) {
      add(words.value(feature, far));
      for (const risk of risks) ids.push(words.risk(risk));
    }
  }
  for (const feature of READ) {
    const value = factual[feature];
    if (value !== undefined) add(words.value(feature, value));
  }
  ids.push(words.mark('plan'));
  return ids;
}
