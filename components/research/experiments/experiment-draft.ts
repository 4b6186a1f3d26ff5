import type { ExperimentSettings, Metric } from '@/lib/augmentation';
import { cellCount } from '@/lib/augmentation/cell-count';
import { experimentPresets } from '@/lib/views/experiment-presets';
import type {
  ExperimentFormOptions,
  ExperimentRows,
  ExperimentUnit,
  ExperimentVariant,
} from '@/lib/views/experiment-types';
import { listWords } from '@/lib/views/experiment-words';
import { numberText } from '@/lib/views/format';

export type ExperimentDataset = ExperimentFormOptions['datasets'][number];

/** An experiment as the form holds it, before it is asked for. */
export interface ExperimentDraft {
  readonly name: string;
  readonly datasetId: string;
  readonly unit: ExperimentUnit;
  readonly variant: ExperimentVariant;
  readonly settings: ExperimentSettings;
  /** The metric that its page opens with; part of the address, not of the experiment. */
  readonly metric: Metric;
}

/** Rows of a data set that experiments can be made of. */
export function usableRows({ units }: ExperimentDataset): readonly ExperimentRows[] {
  return units.filter(({ refusal }) => refusal === undefined);
}

/** What the form starts with; undefined where no data set has enough labelled rows. */
export function draftOf(options: ExperimentFormOptions): ExperimentDraft | undefined {
  const dataset = options.datasets.find((one) => usableRows(one).length > 0);
  const [rows] = dataset ? usableRows(dataset) : [];
  const [quick] = experimentPresets(options.defaults);
  if (!dataset || !rows || !quick) return undefined;
  return {
    name: '',
    datasetId: dataset.id,
    unit: rows.unit,
    variant: 'actionable',
    settings: quick.settings,
    metric: 'f1',
  };
}

/** Why a draft cannot be started, in words; undefined where it can. */
export function whatIsMissing(draft: ExperimentDraft, mostCells: number): string | undefined {
  const { name, settings } = draft;
  const needed = [
    ...(name.trim() === '' ? ['a name'] : []),
    ...(settings.scenarios.length === 0 ? ['a scenario'] : []),
    ...(settings.levels.length === 0 ? ['a reduction'] : []),
    ...(settings.classifiers.length === 0 ? ['a classifier'] : []),
    ...(settings.augmenters.every((id) => id === 'none') ? ['a way to add rows'] : []),
  ];
  if (needed.length > 0) {
    const words = listWords(needed);
    return `${words.replace(/^./, (letter) => letter.toUpperCase())} ${needed.length === 1 ? 'is' : 'are'} needed.`;
  }
  const cells = cellCount(settings);
  return cells > mostCells
    ? `${numberText(cells, 0)} cells are more than the ${numberText(mostCells, 0)} that one experiment may have. Take fewer seeds, reductions, augmenters or classifiers.`
    : undefined;
}

/** A list with one thing put in or taken out, in the order of all. */
export function toggled<T>(all: readonly T[], chosen: readonly T[], item: T): readonly T[] {
  return all.filter((one) => (one === item ? !chosen.includes(one) : chosen.includes(one)));
}
