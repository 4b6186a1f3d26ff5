import { expect, test } from 'vitest';
import { engineComparison } from './engine-comparison';
import type { PlanView, RunView } from './types';

const plan = (to: number): PlanView =>
  ({ id: `p${to}`, changes: [{ feature: 'sleepHours', from: 6, to, unit: 'h' }] }) as unknown as PlanView;
const run = (engine: string, plans: readonly PlanView[], more: object = {}): RunView =>
  ({ id: engine, engine, groupId: 'g', status: 'done', plans, ...more }) as unknown as RunView;
const engines = ['exact', 'nice-none', 'dice-random', 'cfnow-greedy'].map((id) => ({ id, label: `<${id}>` }));

test('engines stand in the order of the picker, equal first plans share a letter', () => {
  const runs = [
    run('cfnow-greedy', [plan(8)]),
    run('dice-random', [], { noPlan: { reason: 'engine-found-none', proposals: 4 } }),
    run('nice-none', [plan(7), plan(8)]),
    run('exact', [plan(7)]),
    run('exact', [plan(9)], { groupId: 'other' }),
  ];
  const comparison = engineComparison(runs, 'g', engines);
  expect(comparison?.rows.map(({ engine, letter }) => [engine, letter])).toEqual([
    ['<exact>', 'A'],
    ['<nice-none>', 'A'],
    ['<dice-random>', undefined],
    ['<cfnow-greedy>', 'B'],
  ]);
  expect(comparison?.rows[2]?.outcome).toBe('No plan: the engine found no plan');
  expect(comparison?.plans.map(({ label, plan: { id } }) => [label, id])).toEqual([
    ['Plan A', 'p7'],
    ['Plan B', 'p8'],
  ]);
});

test('a run of its own is no comparison, and one on its way is counted', () => {
  expect(engineComparison([], undefined, engines)).toBeUndefined();
  const waiting = engineComparison([run('exact', [], { status: 'queued' })], 'g', engines);
  expect(waiting).toMatchObject({ unfinished: 1, rows: [{ outcome: 'waiting' }] });
});
