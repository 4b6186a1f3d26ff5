import type { CheckResult, TuningFacts, TuningSettings } from '@/lib/finetune';
import type { TunedProvider } from '@/lib/finetune/openai';
import type { JobFailureView, RunStatus } from './types';
import type { Waiting } from './waiting-words';

/** A fine-tuning set as lists show it. */
export interface TuningListItem {
  readonly id: string;
  readonly name: string;
  readonly status: RunStatus;
  /** Somebody asked to cancel it and the worker has not ended it yet. */
  readonly cancelling: boolean;
  readonly createdAt: string;
  readonly finishedAt?: string;
  readonly dataset: {
    readonly id: string;
    readonly name: string;
    readonly synthetic: boolean;
    readonly dataPolicy: 'localOnly' | 'remoteAllowed';
  };
  readonly classifierId: string;
  readonly settings: TuningSettings;
  readonly progress?: { readonly step: string; readonly share?: number };
  readonly failure?: JobFailureView;
}

/** An example as it will be written, with its estimated lengths. */
export interface ExamplePreview {
  readonly messages: readonly { readonly role: string; readonly content: string }[];
  readonly refused?: string;
  readonly tokens: { readonly llama3: number; readonly mistral: number };
}

/** A file that can be downloaded. */
export interface TuningFileView {
  readonly name: string;
  readonly kind: 'data' | 'recipe' | 'about';
  readonly hint: string;
}

/** A fine-tuning set with what it came to so far. */
export interface TuningView extends TuningListItem, Waiting {
  readonly preview: readonly ExamplePreview[];
  /** Once it is done. */
  readonly facts?: TuningFacts;
  readonly checks?: readonly CheckResult[];
  readonly files: readonly TuningFileView[];
  readonly submissions: readonly SubmissionView[];
  /** Whether and why not the set can be handed to an OpenAI account. */
  readonly openai: { readonly server?: string; readonly refusal?: string };
}

/** States of a submission: ours until it was accepted, then those of the server. */
export type SubmissionStatus =
  | 'sending'
  | 'validating_files'
  | 'queued'
  | 'running'
  | 'paused'
  | 'succeeded'
  | 'failed'
  | 'cancelled'
  | 'lost';

/** A set handed to an OpenAI account. */
export interface SubmissionView {
  readonly id: string;
  readonly method: 'supervised' | 'dpo';
  readonly baseModel: string;
  readonly status: SubmissionStatus;
  readonly remoteId?: string;
  /** Id of the tuned model, to be set as the provider's model. */
  readonly tunedModel?: string;
  readonly failure?: string;
  readonly createdAt: string;
}

/** Whether a submission may still change by itself. */
export function isOpenSubmission({ status }: Pick<SubmissionView, 'status'>): boolean {
  return !['succeeded', 'failed', 'cancelled', 'lost'].includes(status);
}

/** A submission with what the server said of it, newest first. */
export interface FollowedSubmission extends SubmissionView {
  readonly events: readonly { readonly at: string; readonly level: string; readonly message: string }[];
  /** What has to be set so that the product asks the tuned model. */
  readonly provider?: TunedProvider;
}

/** What a new set can be made of. */
export interface TuningOptions {
  readonly datasets: readonly {
    readonly id: string;
    readonly name: string;
    readonly synthetic: boolean;
    readonly dataPolicy: string;
    /** With complete labelled days. */
    readonly people: number;
    readonly days: number;
    readonly classifiers: readonly { readonly id: string; readonly title: string }[];
    readonly classifierId?: string;
    readonly engines: readonly { readonly id: string; readonly label: string }[];
    readonly refusing: readonly { readonly id: string; readonly label: string }[];
    /** Why no set can be made of it. */
    readonly refusal?: string;
  }[];
  readonly defaults: Omit<TuningSettings, 'promptVersion'>;
}
