import { describe, expect, it } from 'vitest';
import { isUnfinished, mergeRuns, runStatusText, shownRun } from './run-list';
import type { RunStatus, RunView } from './types';

const run = (id: string, status: RunStatus, minute: number, day = '2024-03-14'): RunView =>
  ({
    id,
    status,
    day,
    createdAt: `2024-03-20T10:${String(minute).padStart(2, '0')}:00Z`,
    plans: [],
  }) as unknown as RunView;

describe('the list of runs', () => {
  it('puts the newest first and replaces a run by its fresher copy', () => {
    const merged = mergeRuns([run('a', 'running', 1)], [run('b', 'queued', 2), run('a', 'done', 1)]);
    expect(merged.map((r) => [r.id, r.status])).toEqual([
      ['b', 'queued'],
      ['a', 'done'],
    ]);
  });
  it('never lets a late answer bring an ended run back to life', () => {
    const [merged] = mergeRuns([run('a', 'cancelled', 1)], [run('a', 'running', 1)]);
    expect(merged?.status).toBe('cancelled');
  });
  it('shows the run of the address, else the latest of the day', () => {
    const runs = [run('c', 'done', 3, '2024-03-13'), run('b', 'done', 2), run('a', 'done', 1)];
    expect(shownRun(runs, '2024-03-14', 'a')?.id).toBe('a');
    expect(shownRun(runs, '2024-03-14', 'gone')?.id).toBe('b');
    expect(shownRun(runs, '2024-03-12', undefined)).toBeUndefined();
  });
  it('names each state', () => {
    const words = (['queued', 'running', 'done', 'failed', 'cancelled'] as const).map((s) =>
      runStatusText(run('a', s, 1)),
    );
    expect(words).toEqual(['waiting', 'running', 'no plan', 'failed', 'cancelled']);
    expect([isUnfinished({ status: 'queued' }), isUnfinished({ status: 'done' })]).toEqual([true, false]);
  });
});
