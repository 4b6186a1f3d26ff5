import { describe, expect, it } from 'vitest';
import { toySettings } from '@/lib/augmentation/experiment.fixture';
import {
  chartQuery,
  defaultLines,
  experimentUrl,
  linesOf,
  newExperimentHref,
  parseExperimentUrl,
} from './experiment-url';

const SETTINGS = toySettings({
  scenarios: ['A', 'C'],
  classifiers: ['xgboost', 'svm'],
  augmenters: [
    'none',
    'oversampling',
    'smote',
    'exact',
    'nice-none',
    'nice-sparsity',
    'dice-random',
    'llm:x',
  ],
});
const query = (url: string) => new URL(url, 'http://127.0.0.1').searchParams;

describe('the address of an experiment', () => {
  it('is bare for what nobody chose', () => {
    const state = parseExperimentUrl(query(''), SETTINGS);
    expect(state).toEqual({
      tab: 'curves',
      metric: 'f1',
      scenario: 'A',
      classifier: 'xgboost',
      lines: defaultLines(SETTINGS),
      bands: true,
      part: 'whole',
    });
    // Eight of ten: the second and third engine of a family and the noise stay out.
    expect(state.lines).toEqual([
      ...['full', 'none', 'oversampling', 'smote'],
      ...['exact', 'nice-none', 'dice-random', 'llm:x'],
    ]);
    expect(experimentUrl('one', state, SETTINGS)).toBe('/research/experiments/one');
    expect(chartQuery(state, SETTINGS)).toBe('');
  });

  it('brings the same view back, lines hidden or not', () => {
    const state = {
      tab: 'gains',
      metric: 'auc',
      scenario: 'C',
      classifier: 'svm',
      lines: ['full', 'none', 'llm:x'],
      bands: false,
      part: 'scenario',
    } as const;
    const url = experimentUrl('one', state, SETTINGS);
    expect(url).toBe(
      '/research/experiments/one?tab=gains&by=scenario&metric=auc&scenario=C&classifier=svm&lines=full,none,llm:x&bands=off',
    );
    expect(parseExperimentUrl(query(url), SETTINGS)).toEqual(state);
    const all = { ...state, lines: linesOf(SETTINGS) };
    expect(parseExperimentUrl(query(experimentUrl('one', all, SETTINGS)), SETTINGS)).toEqual(all);
  });

  it('leaves out what the experiment does not have', () => {
    const state = parseExperimentUrl(
      query('?tab=x&metric=mcc&scenario=B&classifier=knn&lines=gan,smote&by=moon'),
      SETTINGS,
    );
    expect(state).toMatchObject({ tab: 'curves', metric: 'f1', scenario: 'A', classifier: 'xgboost' });
    expect(state).toMatchObject({ lines: ['smote'], part: 'whole' });
    expect(parseExperimentUrl(query('?lines=gan'), SETTINGS).lines).toEqual(defaultLines(SETTINGS));
  });

  it('of a new one holds the metric that was chosen', () => {
    expect(newExperimentHref('one', 'f1')).toBe('/research/experiments/one');
    expect(parseExperimentUrl(query(newExperimentHref('one', 'recall')), SETTINGS).metric).toBe('recall');
  });
});
