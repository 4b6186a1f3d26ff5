import type { ExperimentSummary, Gain, Interval } from '@/lib/augmentation';
import { REPORTED_BY_PAPER } from '@/lib/augmentation/results/reported-by-paper';
import { METRICS } from '@/lib/augmentation/types';
import { shownInterval } from './experiment-gains';
import { augmenterShort, METRIC_WORDS } from './experiment-words';

/** One figure of the paper beside the same kind of figure of this experiment. */
export interface PaperRow {
  readonly what: string;
  readonly reported: number;
  /** Relative gain of each augmenter; absent where this experiment has no such cell. */
  readonly ours: readonly (Interval | undefined)[];
}

export interface PaperTable {
  readonly names: readonly string[];
  readonly rows: readonly PaperRow[];
}

/** The paper's relative gains, and those of every augmenter here over all cells of the same scenario or level. */
export function paperTable(
  { gains }: Pick<ExperimentSummary, 'gains'>,
  augmenters: readonly string[],
): PaperTable {
  const shown = augmenters.filter((id) => id !== 'none');
  const ours = (belongs: (gain: Gain) => boolean): readonly (Interval | undefined)[] =>
    shown.map((id) =>
      shownInterval(
        gains.find((gain) => gain.set === 'all' && gain.augmenter === id && belongs(gain))?.relative,
      ),
    );
  return {
    names: shown.map(augmenterShort),
    rows: [
      ...METRICS.map((metric) => ({
        what: `${METRIC_WORDS[metric]}, scenario A`,
        reported: REPORTED_BY_PAPER.scenarioA[metric],
        ours: ours((gain) => gain.scenario === 'A' && gain.metric === metric),
      })),
      {
        what: 'F1 at 50 % removed, mean of the scenarios',
        reported: REPORTED_BY_PAPER.f1At50,
        ours: ours((gain) => gain.level === 50 && gain.metric === 'f1'),
      },
    ],
  };
}
