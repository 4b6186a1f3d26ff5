import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InvalidInputError } from '@/lib/errors';
import { FEATURE_IDS, FEATURES, type FeatureId } from '@/lib/features';
import { DEPENDENCIES, FITTED, followersInOrder, parentsOf } from '.';

describe('the declared graph', () => {
  test('has no cycle', () => {
    const order = followersInOrder(DEPENDENCIES);
    for (const { from, to } of DEPENDENCIES)
      expect(order.indexOf(from), `${from} before ${to}`).toBeLessThan(order.indexOf(to));
  });

  test('names every edge once, with a source and a reason in words', () => {
    expect(new Set(DEPENDENCIES.map(({ from, to }) => `${from}>${to}`)).size).toBe(DEPENDENCIES.length);
    for (const { source, why } of DEPENDENCIES) {
      expect(source === FITTED || /\d{4}/.test(source), source).toBe(true);
      expect(why.length).toBeGreaterThan(15);
    }
  });

  test('leaves arithmetic to close, the coupled share to its curve and context features alone', () => {
    for (const { from, to } of DEPENDENCIES) {
      expect(['action', 'labelProxy']).toContain(FEATURES[from].role);
      expect(['action', 'labelProxy']).toContain(FEATURES[to].role);
    }
  });

  test('lets every follower be reached from something a person can change', () => {
    const reached = new Set<FeatureId>(FEATURE_IDS.filter((id) => FEATURES[id].role === 'action'));
    for (const follower of followersInOrder(DEPENDENCIES))
      if (parentsOf(DEPENDENCIES, follower).some((parent) => reached.has(parent))) reached.add(follower);
    for (const { to } of DEPENDENCIES) expect(reached).toContain(to);
  });
});

describe('the order of followers', () => {
  const feature = fc.constantFrom(...FEATURE_IDS);

  test('puts every follower after what it follows, or refuses the graph because it has a cycle', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ from: feature, to: feature }), { maxLength: 14 }), (graph) => {
        const reaches = (a: FeatureId, b: FeatureId, seen: readonly FeatureId[] = []): boolean =>
          graph.some(
            ({ from, to }) => from === a && !seen.includes(to) && (to === b || reaches(to, b, [...seen, to])),
          );
        if (graph.some(({ from, to }) => from === to || reaches(to, from))) {
          expect(() => followersInOrder(graph)).toThrow(InvalidInputError);
          return;
        }
        const order = followersInOrder(graph);
        expect(new Set(order)).toEqual(new Set(graph.map(({ to }) => to)));
        for (const { from, to } of graph) expect(order.indexOf(from)).toBeLessThan(order.indexOf(to));
      }),
      { numRuns: 300 },
    );
  });
});
