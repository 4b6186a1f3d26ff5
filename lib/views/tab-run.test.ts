import { describe, expect, it } from 'vitest';
import type { DayExplanation } from '@/lib/explain/explain-day';
import type { TabRequest } from '@/lib/explain/in-tab';
import { chosenPlans, runNumbers } from './plan-names';
import { tabRun } from './tab-run';
import { tabAdvice, tabBytes, tabStep } from './tab-words';
import type { PatientView, RunView } from './types';

const request = {
  engine: 'embedded-finetuned',
  seed: 1,
  k: 2,
  factual: { steps: 4000 },
} as unknown as TabRequest;
const explanation = {
  plans: [
    { changes: [], origin: 'raw' },
    { changes: [], origin: 'sampled' },
  ],
  rejected: [{ changes: [], reasons: [{ kind: 'nothing-changed' }], origin: 'sampled', round: 0 }],
  end: { modelRows: 3, tokens: { prompt: 5, completion: 2 } },
  stats: { raw: { proposed: 1, valid: 1 } },
} as unknown as DayExplanation;
const prediction = {
  probability: 0.7,
  threshold: 0.5,
  classifierId: 'c',
  hash: 'h',
} as PatientView['prediction'];
const run = tabRun({
  id: 'x',
  request,
  explanation,
  view: { day: '2024-03-01' },
  prediction: prediction!,
  createdAt: '2024-03-02T00:00:00.000Z',
});

describe('what a tab worked out', () => {
  it('is a run that ended, is marked as not kept, and has its own row and seed', () => {
    expect(run).toMatchObject({
      status: 'done',
      inTab: true,
      seed: 1,
      factual: request.factual,
      threshold: 0.5,
    });
    expect(run.plans.map(({ id, decision }) => [id, decision])).toEqual([
      ['x-0', 'open'],
      ['x-1', 'open'],
    ]);
    expect(run.hidden).toHaveLength(1);
  });

  it('has no number among the runs, and says in a comparison where it is from', () => {
    const kept = { ...run, id: 'y', inTab: undefined, plans: [{ ...run.plans[0]!, id: 'y-0' }] } as RunView;
    expect([...runNumbers([run, kept])]).toEqual([['y', 1]]);
    expect(chosenPlans([run, kept], run.day, ['x-1', 'y-0']).map(({ label }) => label)).toEqual([
      'B, this browser',
      'A, run 1',
    ]);
  });
});

describe('the words of a tab', () => {
  it('say how much is loaded, of how much only where that is known', () => {
    expect(tabBytes({ stage: 'loading', loaded: 0 })).toBeUndefined();
    expect(tabBytes({ stage: 'loading', loaded: 2_300_000 })).toBe('2.3 MB so far');
    expect(tabBytes({ stage: 'loading', loaded: 2_300_000, total: 17_000_000 })).toBe('2.3 MB of 17 MB');
    expect(tabBytes({ stage: 'writing' })).toBeUndefined();
    expect(tabStep({ stage: 'writing' })).not.toBe(tabStep({ stage: 'loading', loaded: 1 }));
  });

  it('never leave a failure without a next step', () => {
    const advice = ['corrupt-file', 'unavailable', 'conflict', 'unexpected'].map((code) =>
      tabAdvice({ code, message: '' }),
    );
    expect(new Set(advice).size).toBe(advice.length);
  });
});
