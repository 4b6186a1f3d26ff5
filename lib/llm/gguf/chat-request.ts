import { z } from 'zod';
import type { AnswerForm, Question } from './model';
import type { Turn } from './runtime';

const body = z.object({
  messages: z
    .array(z.object({ role: z.enum(['system', 'developer', 'user', 'assistant']), content: z.string() }))
    .min(1),
  temperature: z.number().min(0).max(2).default(0),
  stream: z.boolean().default(false),
  max_tokens: z.number().int().positive().optional(),
  max_completion_tokens: z.number().int().positive().optional(),
  response_format: z
    .discriminatedUnion('type', [
      z.object({ type: z.literal('text') }),
      z.object({ type: z.literal('json_object') }),
      z.object({
        type: z.literal('json_schema'),
        json_schema: z.object({ schema: z.record(z.string(), z.unknown()) }),
      }),
    ])
    .optional(),
});

/** A body of `POST /chat/completions` as a question; undefined for one that is none. */
export function readChatRequest(
  text: string,
): { readonly question: Question; readonly stream: boolean } | undefined {
  const parsed = body.safeParse(readJson(text));
  if (!parsed.success) return undefined;
  const { messages, temperature, stream, response_format: format } = parsed.data;
  const longest = parsed.data.max_completion_tokens ?? parsed.data.max_tokens;
  return { question: { turns: messages.map(turnOf), temperature, form: formOf(format), longest }, stream };
}

function turnOf({ role, content }: z.output<typeof body>['messages'][number]): Turn {
  if (role === 'assistant') return { type: 'model', response: [content] };
  return { type: role === 'user' ? 'user' : 'system', text: content };
}

function formOf(format: z.output<typeof body>['response_format']): AnswerForm {
  if (format === undefined || format.type === 'text') return 'text';
  return format.type === 'json_object' ? 'json' : { schema: format.json_schema.schema };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
