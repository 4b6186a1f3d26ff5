import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FeatureRow, featuresOfRole } from '@/lib/features';
import { type EditTrail, editValue, NO_EDITS, undoEdit } from './edit-trail';

const row: FeatureRow = { deepSleepPct: 12, activeMinutes: 22, glucoseMean: 150 };

describe('hand edits', () => {
  it('takes a whole drag back in one step', () => {
    const dragged = [13, 14, 15].reduce((t, value) => editValue(t, row, 'deepSleepPct', value), NO_EDITS);
    const both = editValue(dragged, row, 'activeMinutes', 30);
    expect(both.edits).toEqual({ deepSleepPct: 15, activeMinutes: 30 });
    expect(undoEdit(both).edits).toEqual({ deepSleepPct: 15 });
    expect(undoEdit(undoEdit(both)).edits).toEqual({});
    expect(undoEdit(NO_EDITS)).toBe(NO_EDITS);
  });
  it('forgets an edit that is back at the measured value', () => {
    const there = editValue(NO_EDITS, row, 'deepSleepPct', 20);
    expect(editValue(there, row, 'deepSleepPct', 12).edits).toEqual({});
  });
  it('undoes every sequence of edits back to the measured day', () => {
    const edit = fc.tuple(fc.constantFrom(...featuresOfRole('action')), fc.integer({ min: 0, max: 60 }));
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 40 }), (edits) => {
        let trail: EditTrail = edits.reduce((t, [id, value]) => editValue(t, row, id, value), NO_EDITS);
        while (trail.past.length > 0) trail = undoEdit(trail);
        expect(trail.edits).toEqual({});
      }),
    );
  });
});
