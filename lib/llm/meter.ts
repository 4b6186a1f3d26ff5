import type { Answer } from './answer-body';
import { isFree, ProviderFailure } from './failure';
import type { Question } from './request-body';

/** What a call took, in tokens, and what its server called the model. */
export interface CallUse {
  readonly promptTokens: number;
  readonly completionTokens: number;
  readonly modelId?: string;
  /** A model answered. */
  readonly answered: boolean;
}

/** Counts calls to one provider against a budget. */
export interface Meter {
  /**
   * Books a call before it is made.
   * @param promptTokens what the question will take, estimated
   * @throws ProviderFailure `over-budget` when it does not fit: the call is not made
   */
  book(promptTokens: number): Promise<void>;
  /** Puts what a call took in place of what was booked for it. */
  settle(booked: number, use: CallUse): Promise<void>;
}

/** Characters of English and JSON for each token, on the low side: an estimate that is too high keeps a budget. */
const CHARACTERS_PER_TOKEN = 3;

/** Tokens of a text, estimated; for servers that do not say, and before they do. */
export function estimateTokens(characters: number): number {
  return Math.ceil(characters / CHARACTERS_PER_TOKEN);
}

/**
 * Makes a call under a meter. What a model may have worked on before it failed, or before somebody cancelled, stays booked;
 * a call that never reached a model is given back.
 */
export async function metered(
  meter: Meter | undefined,
  question: Question,
  call: () => Promise<Answer>,
): Promise<Answer> {
  if (!meter) return call();
  const schema = JSON.stringify(question.schema).length;
  const booked = estimateTokens(question.messages.reduce((sum, { content }) => sum + content.length, schema));
  await meter.book(booked);
  let answer: Answer;
  try {
    answer = await call();
  } catch (error) {
    if (error instanceof ProviderFailure && isFree(error.kind))
      await meter.settle(booked, { promptTokens: 0, completionTokens: 0, answered: false });
    throw error;
  }
  await meter.settle(booked, {
    promptTokens: answer.tokens?.prompt ?? booked,
    completionTokens:
      answer.tokens?.completion ?? estimateTokens([answer.text, ...(answer.others ?? [])].join('').length),
    modelId: answer.modelId,
    answered: true,
  });
  return answer;
}
