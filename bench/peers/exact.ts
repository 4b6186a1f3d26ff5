import { nearestInCells } from '@/lib/counterfactuals/engines/exact/cells';
import { cpuSeconds } from '../cpu-clock';
import { type Answer, type LikeForLike, TASK } from './answer';
import { secondsPerRow, spaceOf } from './ours';
import type { PeerTable } from './table';

/** The certified nearest counterfactual of one row (objective L1), within the range of the training rows. */
export async function askExact(table: PeerTable, row: number, setting: LikeForLike): Promise<Answer> {
  const wall = performance.now();
  const start = cpuSeconds();
  const space = await spaceOf(table, row, setting, false);
  const { vector, certificate, modelRows } = await nearestInCells(space, {
    budgetMs: 1000 * TASK.limitSeconds,
    now: () => 1000 * cpuSeconds(),
  });
  const seconds = cpuSeconds() - start;
  return {
    state: vector ? 'ok' : certificate.complete ? 'none' : 'out-of-time',
    found: vector ? [[...vector]] : [],
    cpuSeconds: seconds,
    wallSeconds: (performance.now() - wall) / 1000,
    predictorSeconds: modelRows * secondsPerRow(table),
    modelRows,
    firstSeconds: vector ? seconds : undefined,
    certified: certificate.complete,
  };
}
