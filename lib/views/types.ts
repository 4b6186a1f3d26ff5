import type { Estimate } from '@/lib/classifiers/card';
import type { Driver } from '@/lib/classifiers/drivers';
import type { Confidence } from '@/lib/confidence';
import type { OwnHistory } from '@/lib/counterfactuals/own-history';
import type { RelaxationPart } from '@/lib/counterfactuals/relaxation';
import type { Selection } from '@/lib/counterfactuals/selection';
import type {
  Certificate,
  Change,
  Consequence,
  Constraints,
  NoPlan,
  Origin,
  PlanMetrics,
  Progress,
  Reason,
} from '@/lib/counterfactuals/types';
import type { Sufficiency, SufficiencyDomain } from '@/lib/derive/day';
import type { FeatureId, FeatureRow } from '@/lib/features';
import type { Adapter } from '@/lib/onnx/adapter';
import type { ModelHeader } from '@/lib/onnx/inspect';
import type { ModelMapping } from '@/lib/registry/mapping';
import type { Statements } from '@/lib/registry/statements';
import type { AnyCard, ModelTest } from '@/lib/registry/uploaded-card';
import type { FittedDependency } from '@/lib/structural';
import type { AnswersView } from './answer-words';

/** What the screens receive: plain data, no Prisma, no secrets, opaque ids only. */
export interface DatasetView {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly synthetic: boolean;
  readonly world?: string;
  readonly dataPolicy: 'localOnly' | 'remoteAllowed';
  readonly licence: string;
  /** The actionable classifier its predictions use; absent when none fits its features. */
  readonly classifierId?: string;
  readonly participants: number;
  readonly days: number;
}

/** A classifier of the registry and where it stands. */
export interface RegistryEntry {
  readonly card: AnyCard;
  /** Data sets whose predictions and plans come from it. */
  readonly activeFor: readonly { readonly id: string; readonly name: string }[];
  readonly archived: boolean;
}

export interface JobFailureView {
  readonly code: string;
  readonly message: string;
  readonly eventId?: string;
}

/** A model on its way into the registry. */
export interface ModelUploadView {
  readonly id: string;
  readonly fileName: string;
  readonly bytes: number;
  readonly hash: string;
  /** `inspect`: the file is read; `test`: it is run on stored days. */
  readonly stage: 'inspect' | 'test';
  readonly status: RunStatus;
  readonly progress?: Progress;
  readonly failure?: JobFailureView;
  readonly header?: ModelHeader;
  readonly mapping?: ModelMapping;
  readonly datasetId?: string;
  readonly test?: ModelTest;
  readonly statements: Statements;
  /** Once registered. */
  readonly classifierId?: string;
  readonly createdAt: string;
}

/** A data set changing over to another classifier. */
export interface ActivationView {
  readonly id: string;
  readonly datasetId: string;
  readonly dataset: string;
  readonly classifierId: string;
  readonly previousId?: string;
  readonly status: RunStatus;
  readonly progress?: Progress;
  readonly failure?: JobFailureView;
  readonly createdAt: string;
}

export interface PredictionView {
  readonly classifierId: string;
  /** What readers know the classifier by. */
  readonly title: string;
  readonly hash: string;
  readonly variant: 'actionable' | 'full';
  readonly threshold: number;
  readonly probability: number;
  readonly high: boolean;
  readonly imputed: readonly FeatureId[];
  /** On people held out of training, or for an uploaded model on the days it was tested on; absent without labels. */
  readonly auc?: Estimate;
  readonly synthetic: boolean;
  readonly world?: string;
  /** How to use the graph, where somebody uploaded it. */
  readonly adapter?: Adapter;
}

/** No prediction, and why. */
export interface PredictionRefusal {
  readonly missing: readonly FeatureId[];
  readonly share: number;
  readonly maxMissingShare: number;
}

/** A driver, and which of the two classifiers it was asked of (label proxies exist in the full one only). */
export interface DriverView extends Driver {
  readonly model: 'actionable' | 'full';
}

export interface FeatureView {
  readonly id: FeatureId;
  readonly value?: number;
  /** 0-100 in the classifier's training people. */
  readonly percentile?: number;
  readonly median?: number;
  /** Percentiles of the classifier's training people, in the unit of the feature. */
  readonly p5?: number;
  readonly p25?: number;
  readonly p75?: number;
  readonly p95?: number;
  /** 0th, 5th … 100th percentile: what the histogram of the constraint panel is drawn from. */
  readonly percentiles?: readonly number[];
  readonly inModel: boolean;
  readonly imputed: boolean;
}

/** One signal of the day: minutes since local midnight of `day` (the night may start negative) and values. */
export interface TraceView {
  readonly signal: 'stress' | 'heartRate' | 'glucose';
  readonly minutes: readonly number[];
  readonly values: readonly number[];
}

export interface HypnogramView {
  readonly intervals: readonly { readonly from: number; readonly to: number; readonly stage: string }[];
}

export interface PatientView {
  readonly id: string;
  readonly patient: string;
  readonly dataset: DatasetView;
  readonly age?: number;
  readonly studyGroup?: number;
  readonly days: readonly {
    readonly day: string;
    readonly probability?: number;
    readonly high?: boolean;
    readonly sufficientDomains: number;
  }[];
  /** Local date of the day shown, and its 1-based place among `days` (what the URL holds). */
  readonly day: string;
  readonly dayNumber: number;
  readonly features: readonly FeatureView[];
  readonly row: FeatureRow;
  readonly sufficiency: Sufficiency;
  readonly stressMean?: number;
  readonly stressReadings: number;
  readonly prediction?: PredictionView;
  readonly full?: PredictionView;
  readonly refusal?: PredictionRefusal;
  readonly drivers: readonly DriverView[];
  /** What follows what in the training days of the actionable classifier, used or not; empty where it was not fitted. */
  readonly dependencies: readonly FittedDependency[];
  readonly traces: readonly TraceView[];
  readonly hypnogram?: HypnogramView;
  readonly engines: readonly EngineChoice[];
  /** Kept with the patient; the product's defaults until somebody changes them. */
  readonly constraints: Constraints;
  readonly presets: readonly PresetView[];
  /** Worklist neighbours for j / k. */
  readonly previous?: string;
  readonly next?: string;
}

export interface EngineChoice {
  readonly id: string;
  readonly label: string;
  /** What it does, in one sentence. */
  readonly description: string;
  readonly available: boolean;
  /** Why it is not available and how to set it up. */
  readonly hint?: string;
  /** Rows leave this machine when this engine runs. */
  readonly remote: boolean;
  /** Can also be asked inside the browser's tab, which the row then does not leave. */
  readonly inTab?: boolean;
}

/** Constraints under a name. */
export interface PresetView {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly constraints: Constraints;
  /** Saved by the clinic, which may remove it again. */
  readonly own: boolean;
}

export type RunStatus = 'queued' | 'running' | 'done' | 'failed' | 'cancelled';

export interface PlanView {
  readonly id: string;
  readonly runId: string;
  readonly ordinal: number;
  readonly changes: readonly Change[];
  readonly consequences: readonly Consequence[];
  /** Followers that a lock kept where they are. */
  readonly held?: readonly FeatureId[];
  readonly counterfactual: FeatureRow;
  readonly probability: number;
  readonly probabilityFull?: number;
  readonly fullFlips?: boolean;
  readonly metrics: PlanMetrics;
  /** Absent for plans of versions that did not measure it. */
  readonly confidence?: Confidence;
  /** How the patient's own days that look most like the plan turned out. */
  readonly ownHistory?: OwnHistory;
  readonly certificate?: Certificate;
  readonly rationale?: string;
  readonly engine: string;
  readonly origin: Origin;
  readonly decision: 'open' | 'kept';
}

/** Something to give up that would free a plan, and that plan. */
export interface RelaxationView {
  readonly parts: readonly RelaxationPart[];
  readonly size: number;
  readonly changes: readonly Change[];
  readonly probability: number;
}

export interface RelaxationsView {
  /** Smallest first; empty where nothing helps. */
  readonly relaxations: readonly RelaxationView[];
  /** False when time ran out: there may be others. */
  readonly complete: boolean;
  /** Nothing needs to be given up: the engine missed a plan. Absent in runs of versions that did not ask. */
  readonly planExists?: boolean;
}

export interface RunView {
  readonly id: string;
  readonly status: RunStatus;
  /** Made inside the browser's tab and kept nowhere: no number, no history, no decisions. */
  readonly inTab?: boolean;
  readonly engine: string;
  readonly day: string;
  readonly createdAt: string;
  readonly finishedAt?: string;
  readonly progress?: Progress;
  readonly factual: FeatureRow;
  readonly probability: number;
  readonly probabilityFull?: number;
  readonly threshold: number;
  readonly classifierId: string;
  readonly classifierHash: string;
  /** Everything that was asked of the plans. */
  readonly constraints: Constraints;
  /** Runs asked for together to compare engines share it. */
  readonly groupId?: string;
  readonly k: number;
  readonly seed: number;
  /** Model and prompt of a language model. */
  readonly modelId?: string;
  readonly promptHash?: string;
  readonly promptVersion?: string;
  /** Another engine answered in place of the one asked for; why, in words. */
  readonly answeredBy?: { readonly engine: string; readonly because: string };
  /** What the engine and the verifier took. */
  readonly searchSeconds?: number;
  /** What was asked of the choice among the plans found, 0 closest, 1 most different. */
  readonly tradeOff?: number;
  /** How the plans were chosen; absent until the run has ended, and for runs of versions that made no choice. */
  readonly selection?: Selection;
  readonly plans: readonly PlanView[];
  /** Proposals that were not shown, with their reasons. */
  readonly hidden: readonly {
    readonly changes: readonly Change[];
    readonly reasons: readonly Reason[];
    readonly origin: Origin;
  }[];
  /** What the answers of a language model came to; absent for other engines and until the run has ended. */
  readonly answers?: AnswersView;
  readonly noPlan?: NoPlan;
  /** Where there is no plan: what to give up to get one. */
  readonly relaxations?: RelaxationsView;
  readonly failure?: { readonly code: string; readonly message: string; readonly eventId?: string };
}

export type ImportSource = 'ai-readi' | 't1d-uom' | 'csv';
export type ImportStatus = 'uploading' | 'queued' | 'running' | 'done' | 'failed' | 'cancelled';

/** One thing wrong with the files, where it is and what to do about it. */
export interface ImportProblemView {
  /** `error`: its participant was kept out whole, or everything; `warning`: a row, value or file was left out. */
  readonly severity: 'error' | 'warning';
  /** Path inside the upload. */
  readonly file: string;
  /** 1-based row or record of the file. */
  readonly row?: number;
  readonly field?: string;
  readonly message: string;
}

/** What an import (or its dry run) found. */
export interface ImportReportView {
  readonly people: number;
  readonly days: number;
  /** Days with enough data, by domain. */
  readonly usableDays: Readonly<Record<SufficiencyDomain, number>>;
  /** People kept out because of an error. */
  readonly leftOut?: number;
  /** Days with enough data in all four domains. */
  readonly completeDays?: number;
  /** Days with a stress label. */
  readonly labelledDays?: number;
  /** Rows left out, by reason in words. */
  readonly rejected: readonly { readonly reason: string; readonly rows: number }[];
  /** The first problems; `problemCount` counts all of them. */
  readonly problems: readonly ImportProblemView[];
  readonly problemCount: number;
  /** CSV only: which column was read as what; an unread column has no `feature`. */
  readonly headers?: readonly ImportHeaderView[];
}

export interface ImportHeaderView {
  readonly column: string;
  readonly feature?: FeatureId | 'participant' | 'day' | 'stressMean' | 'stressReadings';
  /** How values were converted, for example `mmol/L to mg/dL`. */
  readonly conversion?: string;
}

/** An import asked for in the browser, from upload to data set. */
export interface ImportJobView {
  readonly id: string;
  readonly source: ImportSource;
  readonly label: string;
  readonly dryRun: boolean;
  readonly status: ImportStatus;
  readonly progress?: { readonly step?: string; readonly share?: number };
  readonly report?: ImportReportView;
  readonly failure?: { readonly code: string; readonly message: string; readonly eventId?: string };
  readonly datasetId?: string;
  readonly createdAt: string;
}
