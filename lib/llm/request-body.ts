import type { ChatCompletionCreateParams } from 'openai/resources/chat/completions';
import type { Capabilities } from './capabilities';
import type { ChatMessage } from './prompts';

/** One question to a model, before it is fitted to what the server accepts. */
export interface Question {
  /** Name of the schema for servers that want one; `plans` when absent. */
  readonly name?: string;
  readonly messages: readonly ChatMessage[];
  readonly schema: Readonly<Record<string, unknown>>;
  readonly temperature: number;
  /** Answers asked for; one where absent, or where the server gives only one. */
  readonly choices?: number;
}

/**
 * The body of `POST /chat/completions` for a question. `seed`, `store` and token limits are never sent: servers disagree
 * on each of them. `n` is sent only where several answers are asked for and the server has not rejected it; these are not
 * streamed.
 */
export function requestBody(
  model: string,
  question: Question,
  accepts: Capabilities,
): ChatCompletionCreateParams {
  const { rung } = accepts;
  const several = accepts.choices !== false && question.choices !== undefined && question.choices > 1;
  return {
    model,
    messages: accepts.foldSystem ? foldSystem(question.messages) : [...question.messages],
    ...(accepts.temperature ? { temperature: question.temperature } : {}),
    ...(rung === 'json_schema'
      ? {
          response_format: {
            type: 'json_schema' as const,
            json_schema: { name: question.name ?? 'plans', strict: true, schema: question.schema },
          },
        }
      : {}),
    ...(rung === 'json_object' ? { response_format: { type: 'json_object' as const } } : {}),
    ...(several ? { n: question.choices } : {}),
    ...(accepts.stream && !several ? { stream: true as const, stream_options: { include_usage: true } } : {}),
  };
}

/** The system message at the head of the first user turn, for models whose template has no system role. */
export function foldSystem(messages: readonly ChatMessage[]): ChatMessage[] {
  const [system, user, ...rest] = messages;
  if (system?.role !== 'system' || user?.role !== 'user') return [...messages];
  return [{ role: 'user', content: `${system.content}\n\n${user.content}` }, ...rest];
}
