import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MinHeap } from './heap';

test('hands out the smallest key first, equal keys in the order they came', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 9 })), (keys) => {
      const heap = new MinHeap<number>();
      keys.forEach((key, i) => {
        heap.push(key, i);
      });
      expect(heap.least).toBe(Math.min(...keys));
      expect(heap.size).toBe(keys.length);
      const out = keys.map(() => heap.pop());
      const expected = keys.map((_, i) => i).sort((a, b) => keys[a]! - keys[b]! || a - b);
      expect(out).toEqual(expected);
      expect(heap.pop()).toBeUndefined();
    }),
  );
});
