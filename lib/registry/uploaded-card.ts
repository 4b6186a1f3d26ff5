import type { ClassifierCard, Estimate } from '@/lib/classifiers/card';
import type { Adapter } from '@/lib/onnx/adapter';
import type { Statements } from './statements';

/** A group of days in a test: how often it is called high there, and how well it ranks. */
export interface TestGroup {
  readonly group: string;
  readonly days: number;
  readonly people: number;
  readonly shareHigh: number;
  /** Share of days whose measured stress is high; absent without labels. */
  readonly prevalence?: number;
  readonly auc?: Estimate;
}

/** What the test of an uploaded model on stored days found. */
export interface ModelTest {
  readonly datasetId: string;
  readonly dataset: string;
  readonly synthetic: boolean;
  readonly testedAt: string;
  readonly people: number;
  /** Days scored, and days that lack too many features. */
  readonly days: number;
  readonly skipped: number;
  /** Probabilities: 0, 5, 25, 50, 75, 95, 100 % quantiles, and days in twenty bins of equal width. */
  readonly quantiles: readonly number[];
  readonly histogram: readonly number[];
  readonly shareHigh: number;
  readonly msPerRow: number;
  /** On days with measured stress; absent where there are none of both classes. */
  readonly labelled?: {
    readonly days: number;
    readonly people: number;
    readonly prevalence: number;
    readonly metrics: ClassifierCard['metrics'];
  };
  /** The classifier the data set uses, on the same days. */
  readonly current?: {
    readonly id: string;
    readonly days: number;
    readonly shareHigh: number;
    /** Share of days that both call the same. */
    readonly agreement: number;
    readonly auc?: Estimate;
  };
  readonly groups: readonly TestGroup[];
  readonly warnings: readonly string[];
}

/** The card of a model somebody uploaded: what the file and the test show, and what the uploader states. */
export interface UploadedCard
  extends Pick<
    ClassifierCard,
    | 'id'
    | 'variant'
    | 'createdAt'
    | 'label'
    | 'threshold'
    | 'maxMissingShare'
    | 'features'
    | 'limits'
    | 'hash'
    | 'referenceHash'
  > {
  readonly origin: 'uploaded';
  readonly name: string;
  readonly version: number;
  /** Classifier with label proxies that is shown beside it; not of the same training. */
  readonly counterpart?: string;
  readonly file: {
    readonly name: string;
    readonly bytes: number;
    readonly producer: string;
    readonly operatorSets: readonly string[];
    readonly operators: readonly string[];
    readonly parameters: number;
  };
  /** The unit in which the model gets each feature. */
  readonly units: readonly string[];
  readonly adapter: Adapter;
  readonly statements: Statements;
  readonly test: ModelTest;
}

/** The card of any classifier in the registry. */
export type AnyCard = ClassifierCard | UploadedCard;

/** True for the card of a model somebody uploaded. */
export function isUploaded(card: AnyCard): card is UploadedCard {
  return 'origin' in card && card.origin === 'uploaded';
}
