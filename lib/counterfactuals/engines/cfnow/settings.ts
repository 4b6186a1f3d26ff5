import type { SearchOptions } from '../heuristic';

export type CfnowVariant = 'greedy' | 'random' | 'random-sequential';

/** Everything CFNOW can be told; what is absent is the package's default. */
export interface CfnowSettings {
  readonly variant: CfnowVariant;
  /** Rounds of the first step at most (5,000). */
  readonly iterations?: number;
  /** Rounds of fine tuning at most (1,000 greedy, 5,000 random). */
  readonly tuning?: number;
  /** Share of a value (as packaged) or of a feature's range that one change moves it by (0.1). */
  readonly factor?: number;
  /** Changes tried at once by the random strategies (100). */
  readonly tries?: number;
  /** Features that a search keeps off for a while: 5 greedy, a fifth of them random. */
  readonly tabu?: number;
  /** Rounds of fine tuning without a better counterfactual after which it ends; default never. */
  readonly patience?: number;
  /**
   * What the package does: changes are a share of the value plus whole units, and the objective is the plain sum of
   * differences. Else changes are shares of the feature's range and the objective is the effort.
   */
  readonly asPackaged?: boolean;
}

export interface CfnowOptions extends SearchOptions, CfnowSettings {}

/** The settings with every default filled in. */
export interface CfnowPlan extends Required<Omit<CfnowSettings, 'patience'>> {
  readonly patience: number;
}

export function withDefaults(settings: CfnowSettings, columns: number): CfnowPlan {
  const greedy = settings.variant === 'greedy';
  const size = settings.tabu ?? (greedy ? 5 : Math.round(0.2 * columns));
  return {
    iterations: 5000,
    tuning: greedy ? 1000 : 5000,
    factor: 0.1,
    tries: 100,
    patience: Number.POSITIVE_INFINITY,
    asPackaged: false,
    ...settings,
    tabu: size > columns ? columns - 1 : size,
  };
}

/** What makes `cfnowSearch` behave as the package does, for tests and benchmarks beside it. */
export const CFNOW_AS_PACKAGED: Partial<CfnowSettings> = { asPackaged: true };

/** What the engines use: a search that ends when it gets no better. */
export const CFNOW_PRODUCT: Partial<CfnowSettings> = { iterations: 100, tuning: 200, patience: 30 };
