import type { ModelTuningSettings } from '@/lib/finetune/embedded/settings';
import type { TunedCard } from '@/lib/finetune/embedded/tuned-card';
import type { JobFailureView, RunStatus } from './types';
import type { Waiting } from './waiting-words';

/** A point of a training's curve: losses after so many examples. */
export type CurvePoint = TunedCard['training'][number]['curve'][number];

/** A tuning of the embedded model as lists show it. */
export interface ModelTuningItem {
  readonly id: string;
  readonly name: string;
  readonly status: RunStatus;
  /** Somebody asked to cancel it and the worker has not ended it yet. */
  readonly cancelling: boolean;
  readonly archived: boolean;
  /** Its file was deleted. */
  readonly removed: boolean;
  readonly createdAt: string;
  readonly finishedAt?: string;
  readonly settings: ModelTuningSettings;
  /** The set it learns from; absent once that was deleted. */
  readonly set?: { readonly id: string; readonly name: string };
  readonly dataset?: { readonly name: string; readonly synthetic: boolean };
}

/** A tuning with what it came to so far. */
export interface ModelTuningView extends ModelTuningItem, Waiting {
  readonly progress?: { readonly step: string; readonly share?: number };
  readonly failure?: JobFailureView;
  /** Of the attempt at work or, once done, of the model. */
  readonly curve: readonly CurvePoint[];
  /** Once it is done. */
  readonly card?: TunedCard;
  /** Why the finished model cannot be asked. */
  readonly unusable?: string;
}

/** The engine of a tuned model. */
export function tunedEngineId(id: string): `embedded:${string}` {
  return `embedded:${id}`;
}
