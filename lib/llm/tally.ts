import type { EngineEnd, NoPlan } from '@/lib/counterfactuals';
import type { Answer } from './answer-body';
import type { Spent } from './ask';
import type { Extraction } from './extract';
import type { ProviderFailure } from './failure';

/** What the answers of one request add up to. */
export interface Tally {
  proposals: number;
  valid: number;
  /** Answers that were read, and those of them that held plans in exactly the form asked for. */
  answers: number;
  conforming: number;
  /** Plans of answers that could not be read as plans. */
  dropped: number;
  /** An answer held plans, if none that passed. */
  readable: boolean;
  cutOff: boolean;
  failure?: ProviderFailure;
  tokens?: { prompt: number; completion: number };
  modelId?: string;
}

export function newTally(): Tally {
  return {
    proposals: 0,
    valid: 0,
    answers: 0,
    conforming: 0,
    dropped: 0,
    readable: false,
    cutOff: false,
  };
}

/** Adds what an answer cost, or what was read of one text of it. */
export function note(tally: Tally, heard: Answer | Extraction): void {
  if ('plans' in heard) {
    tally.answers++;
    tally.readable ||= heard.readable;
    tally.cutOff ||= heard.truncated;
    tally.dropped += heard.dropped;
    if (heard.conforming) tally.conforming++;
    return;
  }
  tally.modelId = heard.modelId ?? tally.modelId;
  tally.cutOff ||= heard.finishReason === 'length';
  if (heard.tokens === undefined) return;
  tally.tokens = {
    prompt: (tally.tokens?.prompt ?? 0) + heard.tokens.prompt,
    completion: (tally.tokens?.completion ?? 0) + heard.tokens.completion,
  };
}

/** How a request ended: its reason where there is no plan, and what it used. */
export function endOf(tally: Tally, { calls }: Spent): EngineEnd {
  const { answers, conforming, dropped } = tally;
  return {
    noPlan: tally.valid > 0 ? undefined : noPlan(tally),
    modelRows: 0,
    calls,
    tokens: tally.tokens,
    read: { answers, conforming, dropped },
  };
}

/** Why there is no plan where the provider failed. */
export function failedWith({ kind, message }: ProviderFailure): NoPlan {
  return { reason: 'provider-failed', failure: kind, message };
}

function noPlan(tally: Tally): NoPlan {
  const { failure } = tally;
  if (failure !== undefined) return failedWith(failure);
  if (tally.readable) return { reason: 'engine-found-none', proposals: tally.proposals };
  return tally.cutOff
    ? {
        reason: 'provider-failed',
        failure: 'cut-off',
        message: 'The answers were cut off before the first plan was complete.',
      }
    : {
        reason: 'provider-failed',
        failure: 'unreadable',
        message: 'The language model answered, but with no plan that could be read.',
      };
}
