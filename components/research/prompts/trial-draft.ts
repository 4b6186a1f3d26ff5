import type { TrialOptions } from '@/lib/views/prompt-trial-types';

/** A trial as the form holds it, before it is asked for. */
export interface TrialDraft {
  readonly name: string;
  readonly datasetId: string;
  readonly classifierId: string;
  readonly engine: string;
  readonly version: string;
  readonly storedShots: number;
  readonly system: string;
  readonly copyShots: number;
  readonly maxDays: number;
  readonly daysEach: number;
  readonly k: number;
  readonly samples: number;
  readonly seed: number;
  /** US dollars for a million tokens, as typed; empty where nobody gave one. */
  readonly promptPrice: string;
  readonly completionPrice: string;
}

type Dataset = TrialOptions['datasets'][number];

/** What depends on the data set: its own classifier, and the first language model that may be asked about it. */
export function choicesOf(dataset: Dataset): Pick<TrialDraft, 'datasetId' | 'classifierId' | 'engine'> {
  const { id, classifiers, classifierId, engines } = dataset;
  return {
    datasetId: id,
    classifierId: (classifiers.find((one) => one.id === classifierId) ?? classifiers[0])?.id ?? '',
    engine: engines.find(({ available }) => available)?.id ?? '',
  };
}

/** What the form starts with: the latest version zero-shot, and a copy of it to be edited. */
export function draftOf(options: TrialOptions, dataset: Dataset): TrialDraft {
  return {
    ...choicesOf(dataset),
    name: '',
    version: options.latest,
    storedShots: 0,
    system: options.versions.find(({ version }) => version === options.latest)?.system ?? '',
    copyShots: 0,
    maxDays: 20,
    daysEach: 1,
    k: 1,
    samples: 0,
    seed: 1,
    promptPrice: '',
    completionPrice: '',
  };
}

/** Both prices where both are given; neither where both are empty; why they cannot be used otherwise. */
export function readPrices({ promptPrice, completionPrice }: TrialDraft): {
  readonly prices?: { readonly prompt: number; readonly completion: number };
  readonly problem?: string;
} {
  const texts = [promptPrice, completionPrice].map((text) => text.trim().replace(',', '.'));
  if (texts.every((text) => text === '')) return {};
  const [prompt = Number.NaN, completion = Number.NaN] = texts.map((text) =>
    text === '' ? Number.NaN : Number(text),
  );
  const usable = (price: number): boolean => price >= 0 && price <= 10_000;
  return usable(prompt) && usable(completion)
    ? { prices: { prompt, completion } }
    : { problem: 'Give both prices as numbers from 0 to 10,000, or neither.' };
}
