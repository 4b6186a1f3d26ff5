import { type Experiment, openExperiment } from './experiment';
import type { Methods } from './methods';
import { type RunCellOptions, runCell } from './run-cell';
import type { Cell, CellResult, ExperimentData, ExperimentPlan } from './types';

export interface ExperimentProgress {
  readonly done: number;
  readonly total: number;
  /** Of those done, how many came from the store and how many could not be computed. */
  readonly cached: number;
  readonly failed: number;
  /** The cell that was just finished. */
  readonly cell: Cell;
}

export interface RunExperimentOptions extends RunCellOptions {
  readonly methods?: Methods;
  readonly onProgress?: (progress: ExperimentProgress) => void;
  /** An experiment that is open already, for callers that run several parts of it. */
  readonly experiment?: Experiment;
}

/**
 * Every cell of a plan in its order. Cells in the store are taken from it, so that a run that was cancelled or killed goes
 * on where it stood and comes to the same results. One cell that fails does not stop the others.
 * @throws CancelledError once the signal is aborted; finished cells stay in the store
 */
export async function runExperiment(
  data: ExperimentData,
  plan: ExperimentPlan,
  options: RunExperimentOptions,
): Promise<readonly CellResult[]> {
  const { methods, onProgress } = options;
  const experiment = options.experiment ?? openExperiment(data, plan.settings, methods);
  const results: CellResult[] = [];
  let cached = 0;
  let failed = 0;
  for (const cell of plan.cells) {
    const { cached: known, ...result } = await runCell(experiment, cell, options);
    results.push(result);
    cached += Number(known);
    failed += Number(result.failure !== undefined);
    onProgress?.({ done: results.length, total: plan.cells.length, cached, failed, cell });
  }
  return results;
}
