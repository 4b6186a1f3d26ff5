import type { TuningExample } from '../example';
import type { Part } from '../people-parts';
import { chatLines, type PairShape, pairLines } from './lines';

/** A data file of the export and how its lines are made. */
export interface DataFile {
  readonly name: string;
  readonly part: Part;
  readonly folded: boolean;
  /** Shape of its preference pairs; a chat where absent. */
  readonly pairs?: PairShape;
  readonly hint: string;
}

const chat = (part: Part, folded: boolean): DataFile => ({
  name: `${part}${folded ? '.folded' : ''}.jsonl`,
  part,
  folded,
  hint: folded
    ? `The same with the system message in the person’s turn, for BioMistral`
    : part === 'train'
      ? 'Chat examples to train on: OpenAI, LLaMA-Factory, axolotl, TRL, unsloth'
      : 'Chat examples of other people, to validate on',
});

const pairs = (part: Part, shape: PairShape, folded: boolean, hint: string): DataFile => ({
  name: [
    'pairs',
    ...(part === 'validation' ? ['validation'] : []),
    ...(shape === 'message' ? [] : [shape]),
    ...(folded ? ['folded'] : []),
    'jsonl',
  ].join('.'),
  part,
  folded,
  pairs: shape,
  hint,
});

const PARTS = ['train', 'validation'] as const;

const CHATS = [false, true].flatMap((folded) => PARTS.map((part) => chat(part, folded)));
const PAIRS = PARTS.flatMap((part) => [
  pairs(part, 'message', false, 'Preference pairs: LLaMA-Factory'),
  pairs(part, 'trl', false, 'Preference pairs: TRL'),
  pairs(part, 'trl', true, 'Preference pairs: TRL, BioMistral'),
  pairs(part, 'openai', false, 'Preference pairs: OpenAI'),
]);

/** Whether there are preference pairs of both parts: fewer are no use, and the recipes would stop at the empty file. */
export function hasPairs(examples: readonly Pick<TuningExample, 'part' | 'refused'>[]): boolean {
  return PARTS.every((part) => examples.some((one) => one.part === part && one.refused !== undefined));
}

/** The data files of a set. */
export function dataFiles(withPairs: boolean): readonly DataFile[] {
  return withPairs ? [...CHATS, ...PAIRS] : CHATS;
}

/** The lines of a data file. */
export function dataText(
  { part, pairs: shape, folded }: DataFile,
  examples: readonly TuningExample[],
): string {
  return shape ? pairLines(examples, part, shape, folded) : chatLines(examples, part, folded);
}
