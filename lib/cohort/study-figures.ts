import type { FeatureId } from '@/lib/features';
import { engineFigures, type FigureContext, pairedDifferences, reversed } from './engine-figures';
import type { CohortCell, CohortFigures, EngineFigures, MetricFigure } from './types';

/** The engine whose certificates and plans say what can be solved and how well. */
export const OPTIMUM_ENGINE = 'exact';
/** Figures are kept to this many significant digits: more than any screen or paper prints. */
const DIGITS = 6;

export interface StudyFiguresInput {
  readonly engines: readonly string[];
  readonly features: readonly FeatureId[];
  readonly cells: readonly CohortCell[];
  readonly seed: number;
}

/**
 * Every figure of a study, step by step: yields after each engine and each pair of engines, so that a worker with other
 * work can turn to it. The generator's return value is the result.
 */
export function* studyFigures(input: StudyFiguresInput): Generator<void, CohortFigures> {
  const { engines, features, cells, seed } = input;
  const byEngine = new Map(engines.map((engine) => [engine, cells.filter((cell) => cell.engine === engine)]));
  const optima = new Map((byEngine.get(OPTIMUM_ENGINE) ?? []).map((cell) => [cell.row, cell]));
  const context: FigureContext = { features, optima, seed };
  const figures: Record<string, Omit<EngineFigures, 'differences'>> = {};
  const differences: Record<string, Record<string, readonly MetricFigure[]>> = {};
  for (const [engine, own] of byEngine) {
    figures[engine] = engineFigures(own, context);
    differences[engine] = {};
    yield;
  }
  for (const [i, engine] of engines.entries())
    for (const other of engines.slice(i + 1)) {
      const paired = pairedDifferences(byEngine.get(engine) ?? [], byEngine.get(other) ?? [], context);
      differences[engine]![other] = paired;
      differences[other]![engine] = reversed(paired);
      yield;
    }
  const result = Object.fromEntries(
    engines.map((engine) => [engine, { ...figures[engine]!, differences: differences[engine]! }]),
  );
  return rounded({ cells: cells.length, engines: result });
}

/** All at once, where nothing waits. */
export function figuresOf(input: StudyFiguresInput): CohortFigures {
  const steps = studyFigures(input);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

function rounded(figures: CohortFigures): CohortFigures {
  return JSON.parse(
    JSON.stringify(figures, (_, value: unknown) =>
      typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(DIGITS)) : value,
    ),
  ) as CohortFigures;
}
