import type { ExperimentSettings, Metric, Scenario } from '@/lib/augmentation';
// Not from the index: this goes to the browser, and the index brings trainers and engines along.
import { METRICS } from '@/lib/augmentation/types';
import type { Family } from '@/lib/classifiers/method';
import { engineFamily } from './engine-short';
import { isEngine } from './experiment-words';

export const EXPERIMENT_TABS = ['curves', 'gains', 'distances', 'about'] as const;
export type ExperimentTab = (typeof EXPERIMENT_TABS)[number];

/** What gains are broken down by. */
export const GAIN_PARTS = ['whole', 'scenario', 'classifier', 'level'] as const;
export type GainPart = (typeof GAIN_PARTS)[number];

/** What the address of an experiment holds besides its id: enough to see the same again. */
export interface ExperimentUrlState {
  readonly tab: ExperimentTab;
  readonly metric: Metric;
  readonly scenario: Scenario;
  readonly classifier: Family;
  /** Lines of the chart: `full`, `none` and augmenters, in the experiment's order. */
  readonly lines: readonly string[];
  readonly bands: boolean;
  readonly part: GainPart;
}

/** What an experiment's address is read against. */
export type ExperimentParts = Pick<ExperimentSettings, 'scenarios' | 'classifiers' | 'augmenters'>;

type Params = Pick<URLSearchParams, 'get'>;

/** Augmenters drawn where nobody chose: more lines than that cannot be told apart. */
const MOST_DRAWN = 6;

/** Every line an experiment has: all rows, the reduced rows, and its augmenters. */
export function linesOf({ augmenters }: ExperimentParts): readonly string[] {
  return ['full', 'none', ...augmenters.filter((id) => id !== 'none')];
}

/**
 * The lines drawn where nobody chose: all rows, the reduced rows, SMOTE, oversampling, an engine of each family, then
 * others until the chart is full.
 */
export function defaultLines(parts: ExperimentParts): readonly string[] {
  const all = linesOf(parts);
  const [full, none, ...own] = all;
  const baselines = own.filter((id) => id === 'smote' || id === 'oversampling');
  const engines = own.filter(isEngine);
  const first = engines.filter(
    (id, i) => engines.findIndex((one) => engineFamily(one) === engineFamily(id)) === i,
  );
  const drawn = [...new Set([...baselines, ...first, ...engines, ...own])].slice(0, MOST_DRAWN);
  return all.filter((id) => id === full || id === none || drawn.includes(id));
}

/** The address read; what does not belong to the experiment is left out. */
export function parseExperimentUrl(params: Params, parts: ExperimentParts): ExperimentUrlState {
  const of = <T extends string>(name: string, known: readonly T[], otherwise: T): T =>
    known.find((id) => id === params.get(name)) ?? otherwise;
  const asked = (params.get('lines') ?? '').split(',');
  const lines = linesOf(parts).filter((id) => asked.includes(id));
  return {
    tab: of('tab', EXPERIMENT_TABS, 'curves'),
    metric: of('metric', METRICS, 'f1'),
    scenario: of('scenario', parts.scenarios, parts.scenarios[0] ?? 'A'),
    classifier: of('classifier', parts.classifiers, parts.classifiers[0] ?? 'xgboost'),
    lines: lines.length > 0 ? lines : defaultLines(parts),
    bands: params.get('bands') !== 'off',
    part: of('by', GAIN_PARTS, 'whole'),
  };
}

export function experimentHref(id: string): string {
  return `/research/experiments/${encodeURIComponent(id)}`;
}

/** The address that a new experiment opens with. */
export function newExperimentHref(id: string, metric: Metric): string {
  return metric === 'f1' ? experimentHref(id) : `${experimentHref(id)}?${new URLSearchParams({ metric })}`;
}

/** The address of a view of an experiment, shortest form. */
export function experimentUrl(id: string, state: ExperimentUrlState, parts: ExperimentParts): string {
  const bare = parseExperimentUrl({ get: () => null }, parts);
  const params = new URLSearchParams();
  if (state.tab !== bare.tab) params.set('tab', state.tab);
  if (state.part !== bare.part) params.set('by', state.part);
  const text = [params.toString(), chartQuery(state, parts)].filter((one) => one !== '').join('&');
  return text ? `${experimentHref(id)}?${text}` : experimentHref(id);
}

/** The part of the address that says what the chart shows; also that of its picture. */
export function chartQuery(state: ExperimentUrlState, parts: ExperimentParts): string {
  const bare = parseExperimentUrl({ get: () => null }, parts);
  const params = new URLSearchParams();
  for (const name of ['metric', 'scenario', 'classifier'] as const)
    if (state[name] !== bare[name]) params.set(name, state[name]);
  if (state.lines.join() !== bare.lines.join()) params.set('lines', state.lines.join(','));
  if (!state.bands) params.set('bands', 'off');
  return params.toString().replaceAll('%2C', ',').replaceAll('%3A', ':');
}
