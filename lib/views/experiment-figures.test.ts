import { describe, expect, it } from 'vitest';
import { AUGMENTERS, DEFAULT_EXPERIMENT } from '@/lib/augmentation';
import { cellCount } from '@/lib/augmentation/cell-count';
import { experimentOf } from './experiment.fixture';
import { curationWords } from './experiment-about';
import { nothingLearnt } from './experiment-cautions';
import { ksRows, shownNumbers, withoutRows } from './experiment-distances';
import {
  eligibilityWords,
  gainGroups,
  pText,
  shownInterval,
  signedBand,
  signedShare,
} from './experiment-gains';
import { paperTable } from './experiment-paper';
import { experimentPresets } from './experiment-presets';
import { progressWords } from './experiment-progress';
import { roughSeconds, roughTime } from './experiment-size';
import { augmenterMeans, augmenterShort, isEngine, listWords } from './experiment-words';

const { summary, settings } = experimentOf({ smote: 13, oversampling: 12, exact: 18 });

describe('the gains of an experiment', () => {
  it('stand by part, eligible beside all, in the order of the experiment', () => {
    const [whole, ...others] = gainGroups(summary, 'f1', 'whole');
    expect(others).toEqual([]);
    expect(whole?.title).toBeUndefined();
    expect(whole?.rows.map(({ name }) => name)).toEqual(['SMOTE', 'Oversampling', 'Exact']);
    const exact = whole?.rows[2];
    expect(signedShare(exact?.eligible?.relative?.value ?? 0)).toBe('+50.0 %');
    expect(exact?.eligible?.cells).toBe(1);
    expect(exact?.all?.cells).toBe(4);
    expect(gainGroups(summary, 'f1', 'level').map(({ title }) => title)).toEqual([
      '10 % removed',
      '50 % removed',
    ]);
    expect(gainGroups(summary, 'auc', 'scenario').map(({ title }) => title)).toEqual([
      'Scenario A: fewer high-stress rows',
    ]);
    expect(gainGroups(summary, 'auc', 'classifier').map(({ title }) => title)).toEqual(['XGBoost']);
  });

  it('leave out parts without a finished cell', () => {
    const early = experimentOf({ smote: 13 }, { finished: 3 }).summary;
    expect(gainGroups(early, 'f1', 'level').map(({ title }) => title)).toEqual(['10 % removed']);
    expect(gainGroups(experimentOf({ smote: 13 }, { finished: 1 }).summary, 'f1', 'whole')).toEqual([]);
  });

  it('say how eligible cells were chosen', () => {
    expect(eligibilityWords(summary)).toContain(
      'on seed 1; gains are those of seed 2. One reduction is eligible.',
    );
    expect(eligibilityWords(experimentOf({ exact: 18 }, { seeds: [1] }).summary)).toContain('With one seed');
    const [eligibility] = [{ chosenOn: [1, 2], reportedOn: [3, 4], reductions: [] }];
    expect(eligibilityWords({ eligibility })).toContain('No reduction cost that much');
  });

  it('are written with sign and true minus', () => {
    expect(signedShare(-0.0404)).toBe('−4.0 %');
    expect(signedShare(0)).toBe('0.0 %');
    expect(signedBand({ value: 0, low: -0.2, high: 0.091 })).toBe('−20.0 to +9.1 %');
    expect(pText(0.0004)).toBe('< 0.001');
    expect(pText(0.0414)).toBe('0.041');
    expect(shownInterval({ value: 1, low: null as unknown as number, high: 2 })).toBeUndefined();
  });
});

it('the paper’s figures stand beside those of all cells, and never in their place', () => {
  const { names, rows } = paperTable(summary, settings.augmenters);
  expect(names).toEqual(['SMOTE', 'Oversampling', 'Exact']);
  expect(rows.map(({ what, reported }) => [what, reported])).toContainEqual(['F1, scenario A', 0.2241]);
  const f1 = rows.find(({ what }) => what === 'F1, scenario A');
  expect(f1?.ours[2]?.value).toBeCloseTo((0.9 + 0.85) / (0.6 + 0.85) - 1, 12);
  expect(rows.at(-1)?.ours[2]?.value).toBeCloseTo(0.5, 12);
  expect(paperTable({ gains: [] }, settings.augmenters).rows[0]?.ours).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

it('a classifier that learnt nothing is named with its reductions', () => {
  expect(nothingLearnt(summary)).toBeUndefined();
  const constant = summary.curves.map((curve) =>
    curve.augmenter === 'none' && curve.scenario === 'A' && curve.metric === 'auc'
      ? {
          ...curve,
          points: curve.points.map((point) =>
            point.level === 50 ? { ...point, value: 0.5, low: 0.5, high: 0.5 } : { ...point, value: 0.5 },
          ),
        }
      : curve,
  );
  expect(nothingLearnt({ curves: constant })).toEqual({
    reductions: 1,
    of: 2,
    where: ['XGBoost, scenario A at 50 %'],
  });
});

it('distances list the feature that differs most first, and nothing that is no number', () => {
  expect(ksRows(summary).rows.map(({ feature, values }) => [feature, values])).toEqual([
    ['sleepHours', [0.4, 0.4, 0.4]],
    ['steps', [0.1, 0.1, 0.1]],
  ]);
  const [one] = summary.distances;
  expect(shownNumbers({ ...one!, made: null as unknown as number })).toEqual({
    cells: one?.cells,
    ksMean: 0.25,
    nearest: 0.6,
    nearestReal: 0.5,
    duplicates: 0,
    repeated: 0,
  });
});

it('an augmenter that made no row is named, one that never does is not', () => {
  expect(withoutRows(summary)).toEqual([]);
  const [smote] = summary.distances;
  expect(withoutRows({ ...summary, distances: [smote!] })).toEqual(['oversampling', 'exact']);
  const weights = summary.curves.map((curve) => ({ ...curve, augmenter: 'class-weights' }));
  expect(withoutRows({ curves: weights, distances: [] })).toEqual([]);
});

describe('the size of an experiment', () => {
  it('of the presets is that of their grids, and of the paper’s about what was measured', () => {
    const [quick, , paper] = experimentPresets(DEFAULT_EXPERIMENT);
    expect(cellCount(paper!.settings)).toBe(1184);
    expect(cellCount(quick!.settings)).toBe(68);
    // Decision 018: some 3,900 CPU seconds on 1,067 rows.
    const seconds = roughSeconds(paper!.settings, 1067);
    expect(seconds).toBeGreaterThan(2500);
    expect(seconds).toBeLessThan(5500);
    expect(roughSeconds(paper!.settings, 300)).toBeCloseTo((seconds * 300) / 1067, 6);
  });

  it.each([
    [20, 'under a minute'],
    [400, 'about 7 min'],
    [9000, 'about 2.5 h'],
  ])('%d s are %s', (seconds, words) => expect(roughTime(seconds)).toBe(words));
});

it.each([
  [{ status: 'queued', done: 0 }, 'Waiting for the worker'],
  [{ status: 'queued', done: 4 }, 'Waiting for the worker; 4 of 36 cells finished and kept'],
  [{ status: 'queued', done: 0, ahead: 1 }, 'Waiting: another experiment comes first'],
  [{ status: 'queued', done: 4, ahead: 3 }, 'Waiting: 3 others come first; 4 of 36 cells finished and kept'],
  [{ status: 'running', done: 0 }, 'Reading the rows and training the first classifier'],
  [{ status: 'running', done: 4 }, '4 of 36 cells finished'],
  [
    { status: 'running', done: 4, cached: 3, failed: 1, secondsLeft: 200 },
    '4 of 36 cells finished, 3 of them known from before, 1 without a result, about 3 min left',
  ],
  [
    { status: 'running', done: 4, cancelling: true },
    'Stopping after the cell at hand; 4 of 36 cells finished',
  ],
] as const)('progress %o is told as “%s”', (part, words) => {
  const {
    status,
    cancelling = false,
    ahead,
    ...progress
  } = { cached: 0, failed: 0, total: 36, ...part } as {
    readonly status: 'queued' | 'running';
    readonly cancelling?: boolean;
    readonly ahead?: number;
    readonly done: number;
    readonly total: number;
    readonly cached: number;
    readonly failed: number;
  };
  expect(progressWords({ status, cancelling, ahead, progress })).toBe(words);
});

it('every augmenter there is has a name and says what it does', () => {
  for (const [id, { kind }] of Object.entries(AUGMENTERS)) {
    expect(augmenterShort(id)).not.toBe(id);
    expect(augmenterMeans(id), id).toBeTruthy();
    expect(isEngine(id), id).toBe(kind === 'counterfactual');
  }
  expect(listWords(['A', 'B', 'C'])).toBe('A, B and C');
  expect(listWords(['A', 'B'], 'or')).toBe('A or B');
});

it('curation is told in words', () => {
  expect(curationWords(settings)).toBe(
    'Only plans that passed every check, plausible by density, at any confidence',
  );
  expect(curationWords({ curation: { verifiedOnly: false, densityOnly: false, minConfidence: 0.7 } })).toBe(
    'Also proposals that failed a check, at any density, with a confidence of at least 0.70',
  );
});
