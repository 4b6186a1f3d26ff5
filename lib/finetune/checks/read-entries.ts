import { z } from 'zod';
import type { ChatMessage } from '@/lib/llm/prompts';
import { dataFiles } from '../files/data-files';
import type { Entry } from './types';

const message = z.strictObject({ role: z.enum(['system', 'user', 'assistant']), content: z.string() });
const messages = z.array(message).min(2);
const one = z.tuple([message]).transform(([only]) => only);

/** Every shape a line may have, brought to what is asked and what is answered. */
const SHAPES = [
  z
    .strictObject({ messages })
    .transform((row) => ({ asked: row.messages.slice(0, -1), answer: row.messages.at(-1)! })),
  z
    .strictObject({ prompt: messages.or(z.array(message)), chosen: one, rejected: one })
    .transform((row) => ({ asked: row.prompt, answer: row.chosen, refused: row.rejected })),
  z
    .strictObject({ messages: z.array(message), chosen: message, rejected: message })
    .transform((row) => ({ asked: row.messages, answer: row.chosen, refused: row.rejected })),
  z
    .strictObject({
      input: z.strictObject({ messages: z.array(message) }),
      preferred_output: one,
      non_preferred_output: one,
    })
    .transform((row) => ({
      asked: row.input.messages,
      answer: row.preferred_output,
      refused: row.non_preferred_output,
    })),
] as const;

interface Read {
  readonly asked: readonly ChatMessage[];
  readonly answer: ChatMessage;
  readonly refused?: ChatMessage;
}

/** The lines of every data file. A line that has no known shape is kept, with nothing asked and nothing answered. */
export function readEntries(files: ReadonlyMap<string, string>): readonly Entry[] {
  const known = new Map(dataFiles(true).map((file) => [file.name, file]));
  return [...files].flatMap(([file, text]) => {
    const part = known.get(file)?.part ?? 'train';
    return text
      .split('\n')
      .flatMap((line, at) =>
        line === '' ? [] : [{ file, line: at + 1, part, text: line, ...readLine(line) }],
      );
  });
}

function readLine(line: string): Pick<Entry, 'asked' | 'answer' | 'block' | 'refused'> {
  const row = shapeOf(line);
  if (!row) return { asked: [], answer: '', block: '' };
  return {
    asked: row.asked,
    answer: row.answer.content,
    // The block is one line of JSON; where the system message is folded in front of it, an empty line lies between.
    block: row.asked.at(-1)?.content.split('\n\n').at(-1) ?? '',
    ...(row.refused ? { refused: row.refused.content } : {}),
  };
}

function shapeOf(line: string): Read | undefined {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    return undefined;
  }
  for (const shape of SHAPES) {
    const read = shape.safeParse(json);
    if (read.success) return read.data;
  }
  return undefined;
}
