import type { ChatMessage } from '@/lib/llm/prompts';
import { foldSystem } from '@/lib/llm/request-body';
import type { TuningExample } from '../example';
import type { Part } from '../people-parts';

/** One example as a chat, ending in the wished answer; folded for BioMistral, as the product asks it. */
export function chatOf({ prompt, answer }: TuningExample, folded = false): readonly ChatMessage[] {
  return [...(folded ? foldSystem(prompt) : prompt), { role: 'assistant', content: answer }];
}

/** Canonical chat JSONL: what OpenAI, LLaMA-Factory, axolotl, TRL and unsloth read. */
export function chatLines(examples: readonly TuningExample[], part: Part, folded = false): string {
  return jsonLines(of(examples, part).map((example) => ({ messages: chatOf(example, folded) })));
}

/** How a tool wants its preference pairs. */
export type PairShape = 'trl' | 'message' | 'openai';

/**
 * Preference pairs of a part: the same request, the verified answer preferred to the refused one. TRL wants lists of
 * messages, LLaMA-Factory and axolotl one message each, OpenAI names of its own.
 */
export function pairLines(
  examples: readonly TuningExample[],
  part: Part,
  shape: PairShape,
  folded = false,
): string {
  return jsonLines(
    of(examples, part).flatMap(({ prompt, answer, refused }) => {
      if (refused === undefined) return [];
      const asked = folded ? foldSystem(prompt) : prompt;
      const said = (content: string) => ({ role: 'assistant', content }) as const;
      return [PAIRS[shape](asked, said(answer), said(refused))];
    }),
  );
}

const PAIRS: Readonly<
  Record<PairShape, (asked: readonly ChatMessage[], chosen: ChatMessage, rejected: ChatMessage) => object>
> = {
  trl: (prompt, chosen, rejected) => ({ prompt, chosen: [chosen], rejected: [rejected] }),
  message: (messages, chosen, rejected) => ({ messages, chosen, rejected }),
  openai: (messages, chosen, rejected) => ({
    input: { messages },
    preferred_output: [chosen],
    non_preferred_output: [rejected],
  }),
};

function of(examples: readonly TuningExample[], part: Part): readonly TuningExample[] {
  return examples.filter((example) => example.part === part);
}

function jsonLines(rows: readonly object[]): string {
  return rows.map((row) => `${JSON.stringify(row)}\n`).join('');
}
