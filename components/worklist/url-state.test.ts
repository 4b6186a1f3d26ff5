import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DATA_QUALITY, PREDICTED, parseWorklistUrl, SORTS, WORKLIST_QUERY } from './read-url';
import { changeWorklist, DEFAULT_SORT, sortBy, type WorklistUrlState, worklistUrl } from './url-state';

const read = (url: string): WorklistUrlState =>
  parseWorklistUrl(Object.fromEntries(new URL(url, 'http://x').searchParams));

const optional = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined });

const states: fc.Arbitrary<WorklistUrlState> = fc
  .record({
    dataset: optional(fc.uuid()),
    predicted: optional(fc.constantFrom(...PREDICTED)),
    data: optional(fc.constantFrom(...DATA_QUALITY)),
    group: optional(fc.integer({ min: 0, max: 3 })),
    order: optional(fc.record({ sort: fc.constantFrom(...SORTS), descending: fc.boolean() })),
    page: optional(fc.integer({ min: 2, max: 5000 })),
  })
  .map(({ order, ...rest }) => ({ ...rest, ...order }));

const withoutDefaultSort = (state: WorklistUrlState): WorklistUrlState => {
  const isDefault = state.sort === DEFAULT_SORT.sort && state.descending === DEFAULT_SORT.descending;
  return isDefault ? { ...state, sort: undefined, descending: undefined } : state;
};

describe('the address of the worklist', () => {
  it('says the same after a round trip, but for the order nobody asked for', () => {
    fc.assert(
      fc.property(states, (state) => {
        expect(read(worklistUrl(state))).toEqual(
          JSON.parse(JSON.stringify(withoutDefaultSort(state))) as WorklistUrlState,
        );
      }),
    );
  });

  it('never holds what a person typed into the search', () => {
    fc.assert(
      fc.property(states, fc.uuid(), (state, search) => {
        const withSearch = { ...state, search };
        expect(worklistUrl(withSearch)).not.toContain(search);
        expect(parseWorklistUrl({ search })).toEqual({});
      }),
    );
  });

  it('reads any address without failing, into a query the server accepts', () => {
    const params = fc.dictionary(
      fc.constantFrom('dataset', 'predicted', 'data', 'group', 'sort', 'dir', 'page', 'other'),
      fc.oneof(fc.string(), fc.array(fc.string()), fc.constantFrom('high', '-1', '1e9', '3', 'desc', 'age')),
    );
    fc.assert(
      fc.property(params, (raw) => {
        expect(WORKLIST_QUERY.safeParse(parseWorklistUrl(raw)).success).toBe(true);
      }),
    );
  });

  it('is shortest for the list as it opens', () => {
    expect(worklistUrl({})).toBe('/patients');
    expect(worklistUrl({ ...DEFAULT_SORT, page: 1 })).toBe('/patients');
  });
});

describe('changing the list', () => {
  it('goes back to the first page whenever filter or order change', () => {
    fc.assert(
      fc.property(
        states,
        fc.constantFrom(...PREDICTED),
        fc.constantFrom(...SORTS),
        (state, predicted, sort) => {
          expect(changeWorklist(state, { predicted }).page).toBeUndefined();
          expect(sortBy(state, sort).page).toBeUndefined();
        },
      ),
    );
  });

  it('turns the direction on a second click of the same header', () => {
    fc.assert(
      fc.property(states, fc.constantFrom(...SORTS), (state, sort) => {
        const once = sortBy(state, sort);
        const twice = sortBy(once, sort);
        expect(once.sort).toBe(sort);
        expect(twice).toEqual({ ...once, descending: !once.descending });
      }),
    );
  });

  it('removes a filter that is set to nothing', () => {
    expect(changeWorklist({ predicted: 'high', group: 0 }, { predicted: undefined })).toEqual({ group: 0 });
  });

  it('turns the order it opens with on the first click of that header', () => {
    expect(sortBy({}, 'probability')).toEqual({ sort: 'probability', descending: false });
  });
});
