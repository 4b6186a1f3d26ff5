import { sha256Hex } from '@/lib/onnx';
import type { Experiment } from './experiment';
import type { Cell } from './types';

/** Raised when the same input would come to other figures than before. */
const VERSION = 1;

/**
 * SHA-256 of everything that enters a cell: kept rows, test rows, columns, classifier and its settings, threshold rule,
 * augmenter and its settings, curation, seed, and the hash of the classifier of the reduced rows. Removed rows are not in
 * it, except for the agreement with a classifier of all rows.
 */
export async function cellKey(experiment: Experiment, cell: Cell, baseHash: string): Promise<string> {
  const { data, settings, methods } = experiment;
  const augmenter = methods.augmenters[cell.augmenter];
  const all = { ...cell, scenario: 'full', level: 0 } as const;
  const entries = {
    version: VERSION,
    cell: [cell.classifier, cell.scenario, cell.level, cell.augmenter, cell.seed],
    rows: (await experiment.reductionOf(cell)).digest,
    test: (await experiment.testOf(cell)).digest,
    features: data.features,
    trainer: experiment.trainerOf(cell.classifier).settings,
    threshold: settings.threshold,
    augmenter: augmenter?.settings,
    curation: augmenter?.kind === 'counterfactual' ? settings.curation : undefined,
    agreement:
      settings.agreement && cell.augmenter !== 'none'
        ? (await experiment.reductionOf(all)).digest
        : undefined,
    baseHash,
  };
  return sha256Hex(new TextEncoder().encode(JSON.stringify(entries)));
}
