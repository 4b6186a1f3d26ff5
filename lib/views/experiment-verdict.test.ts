import { describe, expect, it } from 'vitest';
import { experimentOf, type Right } from './experiment.fixture';
import { verdictOf } from './experiment-verdict';

/** A null result: everybody brings back the same. */
const ALIKE = { smote: 13, oversampling: 13, exact: 13, 'nice-sparsity': 13 };

function verdict(right: Right, options: Parameters<typeof experimentOf>[1] = {}) {
  const { summary, settings } = experimentOf(right, options);
  return verdictOf(summary, settings);
}

describe('the verdict on an experiment', () => {
  it('says a null result plainly, and what it rests on', () => {
    const found = verdict(ALIKE);
    expect(found.kind).toBe('null');
    expect(found.headline).toBe(
      'No counterfactual augmenter was shown to be better than SMOTE or oversampling.',
    );
    expect(found.basis).toContain('eligible cells');
    expect(found.details).toEqual([]);
    expect(found.basis).toContain('300 draws of test people, p corrected for 4 comparisons (Holm)');
    expect(found.basis).toContain('“Not shown” does not mean “equal”.');
  });

  it('names an engine that beats both baselines, and one that loses', () => {
    const found = verdict({ smote: 13, oversampling: 13, exact: 20, 'nice-sparsity': 3 });
    expect(found.kind).toBe('better');
    expect(found.headline).toBe('Exact was shown to be better than SMOTE and oversampling.');
    expect(found.details).toEqual(['NICE sparsity was shown to be worse than SMOTE and oversampling.']);
  });

  it('names engines of the same fate together', () => {
    const { details } = verdict({ smote: 18, oversampling: 18, exact: 2, 'nice-none': 3, 'dice-random': 2 });
    expect(details).toEqual([
      'Exact, NICE none and DiCE random were shown to be worse than SMOTE and oversampling.',
    ]);
  });

  it('does not count one baseline beaten as two', () => {
    const found = verdict({ smote: 18, oversampling: 6, exact: 18 });
    expect(found.kind).toBe('mixed');
    expect(found.headline).toBe(
      'No counterfactual augmenter was shown to be better than both SMOTE and oversampling.',
    );
    expect(found.details).toEqual(['Exact was shown to be better than oversampling.']);
  });

  it('turns to recovery, and to all cells, where the reduced classifier finds nobody', () => {
    const { summary, settings } = experimentOf({ none: 0, smote: 18, oversampling: 9, exact: 0 });
    const found = verdictOf(summary, settings);
    expect(summary.eligibility.reductions).toHaveLength(1);
    expect(found.basis).toContain(
      'on all cells, because on the eligible ones the classifier of the reduced rows finds nobody',
    );
    const nobody = { ...summary, comparisons: [] };
    expect(verdictOf(nobody, settings)).toMatchObject({
      kind: 'unknown',
      headline: 'No gain can be compared: on the reduced rows the classifier finds nobody.',
    });
    expect(verdictOf(nobody, settings).basis).toMatch(
      /untested: SMOTE \d+\.\d %, oversampling \d+\.\d % and Exact 0\.0 %\.$/,
    );
  });

  it('falls back on all cells with one seed, and says so', () => {
    const found = verdict(ALIKE, { seeds: [1] });
    expect(found.kind).toBe('null');
    expect(found.basis).toContain('on all cells, because none is eligible');
  });

  it('says “so far” while cells are missing', () => {
    expect(verdict({ smote: 13, exact: 13 }, { finished: 8 }).headline).toBe(
      'So far: no counterfactual augmenter was shown to be better than SMOTE.',
    );
  });

  it.each([
    [{ smote: 13, oversampling: 13 }, 'This experiment has no counterfactual augmenter.'],
    [{ noise: 13, exact: 13 }, 'Nothing to hold counterfactuals against.'],
  ])('says what an experiment of %o cannot tell', (right, headline) => {
    expect(verdict(right as unknown as Right)).toMatchObject({ kind: 'unknown', headline });
  });

  it('says that nothing can be compared before the cells are there', () => {
    expect(verdict(ALIKE, { finished: 1 })).toMatchObject({
      kind: 'unknown',
      headline: 'No comparison yet.',
    });
  });
});
