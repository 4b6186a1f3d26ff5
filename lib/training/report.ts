import { type ClassifierCard, type Estimate, participantsOf, type Tried } from '@/lib/classifiers';
import { type trainPair, VARIANTS } from './train-pair';
import { methodFor, type TrainingSet } from './training-set';

/** What a training says at its end; printed as it is with `--json`. */
export interface TrainingReport {
  readonly dataset: string;
  readonly synthetic: boolean;
  readonly method: 'held-out' | 'cross-validation';
  readonly participants: number;
  readonly days: number;
  readonly prevalence: number;
  readonly seed: number;
  readonly classifiers: readonly {
    readonly id: string;
    readonly family: string;
    readonly features: number;
    readonly threshold: number;
    readonly metrics: ClassifierCard['metrics'];
    readonly onnxBytes: number;
    readonly referenceBytes: number;
    readonly hash: string;
  }[];
  /** Actionable features with active energy, without heart rate; cross-validated sets only. */
  readonly withActiveEnergy?: ClassifierCard['metrics'];
}

export function trainingReport(
  set: TrainingSet,
  pair: Awaited<ReturnType<typeof trainPair>>,
  seed: number,
  withActiveEnergy?: ClassifierCard['metrics'],
): TrainingReport {
  return {
    dataset: set.id,
    synthetic: set.synthetic,
    method: methodFor(set),
    participants: participantsOf(set.rows).length,
    days: set.rows.length,
    prevalence: set.rows.filter((row) => row.label === 1).length / set.rows.length,
    seed,
    withActiveEnergy,
    classifiers: VARIANTS.map((variant) => {
      const { onnx, card, reference } = pair[variant].package;
      return {
        id: card.id,
        family: card.family,
        features: card.features.length,
        threshold: card.threshold,
        metrics: card.metrics,
        onnxBytes: onnx.length,
        referenceBytes: JSON.stringify(reference).length,
        hash: card.hash,
      };
    }),
  };
}

const percent = (share: number): string => `${(100 * share).toFixed(0)} %`;
const figure = ({ value, low, high }: Estimate): string =>
  `${value.toFixed(3)} [${low.toFixed(3)}, ${high.toFixed(3)}]`;

const metricsLine = (metrics: ClassifierCard['metrics']): string =>
  `  AUC ${figure(metrics.auc)}  F1 ${figure(metrics.f1)}  Brier ${figure(metrics.brier)}  ECE ${figure(metrics.ece)}`;

/** The report for people: one line about the rows, one about each classifier. */
export function reportText(report: TrainingReport): string {
  const judged =
    report.method === 'held-out'
      ? 'Metrics on people held out of training and calibration.'
      : 'Metrics by cross-validation: every day predicted by a model that never saw its participant.';
  return [
    `${report.dataset}${report.synthetic ? ' (simulated)' : ''}: ${report.participants} people, ${report.days} complete labelled days, ${percent(report.prevalence)} high stress.`,
    `${judged} 95 % intervals resample people.`,
    ...report.classifiers.map(({ id, features, threshold, metrics, onnxBytes }) =>
      [
        `${id} (${features} features, threshold ${threshold}, ${Math.round(onnxBytes / 1000)} kB)`,
        metricsLine(metrics),
      ].join('\n'),
    ),
    ...(report.withActiveEnergy
      ? [
          'Actionable features and active energy, without heart rate (not kept)',
          metricsLine(report.withActiveEnergy),
        ]
      : []),
  ].join('\n');
}

/** Candidates of `--tune`, best first. */
export function tuningText(title: string, tried: readonly Tried[]): string {
  return [
    title,
    ...tried.map(({ method, auc }) => {
      const settings = Object.entries(method.settings).map(([name, value]) => `${name} ${value}`);
      return `  AUC ${auc.toFixed(4)}  ${settings.join(', ')}`;
    }),
  ].join('\n');
}
