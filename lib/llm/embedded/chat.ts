import { z } from 'zod';
import type { Problem } from '@/lib/counterfactuals';
import { type Edits, type FeatureId, isFeatureId } from '@/lib/features';
import type { Fetch } from '../transport';
import type { LanguageModel } from './language-model';
import { mendPlans, type Written, writePlans } from './writer';

/** What an embedded model needs to answer about one problem: it reads the problem itself, not its text. */
export interface ChatDeps {
  readonly id: string;
  readonly load: () => Promise<LanguageModel>;
  readonly problem: Problem;
  readonly seed: number;
  readonly signal?: AbortSignal;
}

const request = z.object({
  stream: z.boolean().optional(),
  messages: z.array(z.object({ role: z.string(), content: z.string() })).min(1),
});

const verdicts = z.object({
  verdicts: z.array(z.object({ changes: z.record(z.string(), z.number()), accepted: z.boolean() })),
});

/**
 * The embedded model behind the protocol of `/chat/completions`, streamed or whole: to the client it is a provider like
 * any other. A turn with verdicts is answered by mending what was refused. Nothing leaves the process.
 */
export function embeddedFetch(deps: ChatDeps): Fetch {
  return async (_input, init) => {
    const parsed = request.safeParse(readJson(init?.body));
    if (!parsed.success) return json({ error: { message: 'The request holds no messages.' } }, 400);
    const refused = refusedPlans(parsed.data.messages.at(-1)?.content ?? '');
    const model = await deps.load();
    const written =
      refused === undefined
        ? await writePlans(model, deps.problem, deps)
        : await mendPlans(model, deps.problem, refused, {
            ...deps,
            seed: deps.seed + parsed.data.messages.length,
          });
    return parsed.data.stream ? streamed(deps.id, written) : whole(deps.id, written);
  };
}

function readJson(body: unknown): unknown {
  if (typeof body !== 'string') return undefined;
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** The plans that the last turn's verdicts refused; undefined where it is no such turn. */
function refusedPlans(content: string): readonly Edits[] | undefined {
  const parsed = verdicts.safeParse(readJson(content));
  if (!parsed.success) return undefined;
  return parsed.data.verdicts
    .filter(({ accepted }) => !accepted)
    .map(({ changes }) => Object.fromEntries(Object.entries(changes).filter(([id]) => isFeatureId(id))));
}

/** The answer as text: the schema's JSON. The model writes no reasons, so there are none. */
function textOf({ plans }: Written): string {
  return JSON.stringify({
    plans: plans.map((edits) => ({
      changes: (Object.entries(edits) as [FeatureId, number][]).map(([feature, value]) => ({
        feature,
        value,
      })),
      rationale: '',
    })),
  });
}

function usageOf({ promptTokens, writtenTokens }: Written) {
  return {
    prompt_tokens: promptTokens,
    completion_tokens: writtenTokens,
    total_tokens: promptTokens + writtenTokens,
  };
}

function whole(model: string, written: Written): Response {
  const message = { role: 'assistant', content: textOf(written) };
  return json({
    id: model,
    object: 'chat.completion',
    created: 0,
    model,
    choices: [{ index: 0, message, finish_reason: 'stop' }],
    usage: usageOf(written),
  });
}

/** Plan by plan as server-sent events. */
function streamed(model: string, written: Written): Response {
  const chunk = (choice: object | undefined, usage?: object): string =>
    `data: ${JSON.stringify({
      id: model,
      object: 'chat.completion.chunk',
      created: 0,
      model,
      choices: choice ? [{ index: 0, ...choice }] : [],
      usage: usage ?? null,
    })}\n\n`;
  const parts = textOf(written).split(/(?<=\}),(?=\{"changes")/);
  const events = [
    ...parts.map((part, i) =>
      chunk({ delta: { role: 'assistant', content: i === 0 ? part : `,${part}` }, finish_reason: null }),
    ),
    chunk({ delta: {}, finish_reason: 'stop' }),
    chunk(undefined, usageOf(written)),
    'data: [DONE]\n\n',
  ];
  return new Response(events.join(''), { headers: { 'content-type': 'text/event-stream' } });
}

function json(body: object, status = 200): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });
}
