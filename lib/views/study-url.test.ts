import { describe, expect, it } from 'vitest';
import { countedUrl, defaultEngines, parseCountedUrl, parseStudyUrl, studyUrl } from './study-url';

const ENGINES = ['exact', 'nice-sparsity', 'nice-none', 'dice-random', 'cfnow-greedy'];
const query = (url: string) => new URL(url, 'http://127.0.0.1').searchParams;

describe('the address of a study', () => {
  it('is bare for what nobody chose', () => {
    const state = parseStudyUrl(query(''), ENGINES);
    expect(state).toEqual({ tab: 'frequency', engines: defaultEngines(ENGINES), reference: undefined });
    expect(state.engines).toEqual(['exact', 'nice-sparsity', 'dice-random', 'cfnow-greedy']);
    expect(studyUrl('one', state, ENGINES)).toBe('/research/studies/one');
  });

  it('brings the same view back', () => {
    const state = { tab: 'quality', engines: ['exact', 'nice-none'], reference: 'nice-none' } as const;
    const url = studyUrl('one', state, ENGINES);
    expect(url).toBe('/research/studies/one?tab=quality&engines=exact,nice-none&reference=nice-none');
    expect(parseStudyUrl(query(url), ENGINES)).toEqual(state);
  });

  it('leaves out what the study does not have', () => {
    const state = parseStudyUrl(query('?tab=x&engines=nobody,dice-random&reference=nobody'), ENGINES);
    expect(state).toEqual({ tab: 'frequency', engines: ['dice-random'], reference: undefined });
    expect(parseStudyUrl(query('?engines=nobody'), ENGINES).engines).toEqual(defaultEngines(ENGINES));
  });
});

describe('the address of a list', () => {
  it.each([
    { engine: 'exact', feature: 'steps', direction: 'up' },
    { engine: 'exact', feature: 'lightSleepPct', moved: true },
    { engine: 'nice-none', metric: 'distanceL1' },
    { engine: 'nice-none', reason: 'cap' },
  ] as const)('brings %o back', (filter) => {
    expect(parseCountedUrl(query(countedUrl('one', filter, 3)))).toEqual({
      filter: {
        feature: undefined,
        direction: undefined,
        moved: undefined,
        metric: undefined,
        reason: undefined,
        ...filter,
      },
      page: 3,
    });
  });

  it('needs an engine, and takes no other nonsense', () => {
    expect(parseCountedUrl(query('?feature=steps'))).toBeUndefined();
    const found = parseCountedUrl(query('?engine=exact&feature=age%27--&direction=left&page=-4'));
    expect(found).toMatchObject({
      filter: { engine: 'exact', feature: undefined, direction: undefined },
      page: 1,
    });
  });
});
