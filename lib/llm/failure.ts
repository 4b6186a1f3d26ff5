/** Every way a language model can fail to answer; stored with the run as `provider-failed`. */
export const FAILURE_KINDS = [
  'refused',
  'reset',
  'timeout',
  'rate-limited',
  'unauthorised',
  'not-found',
  'bad-request',
  'server-error',
  'redirected',
  'too-large',
  'not-json',
  'error-in-answer',
  'empty',
  'refusal',
  'cut-off',
  'unreadable',
  'too-many-calls',
  'paused',
  'no-model',
  'over-budget',
] as const;
export type FailureKind = (typeof FAILURE_KINDS)[number];

/** What to leave out or write differently after a server rejected a request because of it. */
export type Adaptation = 'format' | 'temperature' | 'system-role' | 'stream' | 'choices';

export interface FailureDetail {
  /** Present when the server complained about one part of the request. */
  readonly adaptation?: Adaptation;
  /** How long the server asks to wait, in ms. */
  readonly retryAfterMs?: number;
  /** Text received before the connection broke. */
  readonly partial?: string;
}

/**
 * The provider gave no usable answer. The message is for a clinician: no key, no address beyond the host, none of the
 * server's own words (servers echo keys and prompts).
 */
export class ProviderFailure extends Error {
  override readonly name = 'ProviderFailure';
  constructor(
    readonly kind: FailureKind,
    message: string,
    readonly detail: FailureDetail = {},
  ) {
    super(message);
  }
}

/** The connection broke, or the answer ended, before it was whole. */
export function brokenOff(partial: string | undefined): ProviderFailure {
  return new ProviderFailure('reset', 'The connection to the language model broke off.', { partial });
}

/** Failures before a model set to work: nothing was read or written that anybody counts. */
export function isFree(kind: FailureKind): boolean {
  return (
    kind === 'refused' ||
    kind === 'redirected' ||
    kind === 'rate-limited' ||
    kind === 'unauthorised' ||
    kind === 'not-found' ||
    kind === 'bad-request' ||
    kind === 'server-error'
  );
}

/** Failures of the road to the server or of its moment, for which one more try makes sense. */
export function isTransient(kind: FailureKind): boolean {
  return (
    kind === 'refused' ||
    kind === 'reset' ||
    kind === 'timeout' ||
    kind === 'rate-limited' ||
    kind === 'server-error'
  );
}

/** Failures which say that the provider is away; every other one is an answer of somebody who is there. */
export function isOutage(kind: FailureKind): boolean {
  return isTransient(kind) || kind === 'not-json' || kind === 'error-in-answer';
}

/** Failures that say nothing of what was asked: the model is away, does not let us in, or may not be asked any more. */
export const AWAY: readonly string[] = [
  'refused',
  'paused',
  'unauthorised',
  'not-found',
  'rate-limited',
  'over-budget',
] satisfies readonly FailureKind[];

/** Failures of a model that was not asked: it is left alone after repeated failures, or its files are not there. */
export const NOT_ASKED: readonly string[] = ['paused', 'no-model'] satisfies readonly FailureKind[];
