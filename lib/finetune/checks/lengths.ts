import { MOST_TOKENS } from '../lengths';
import { BASE_MODELS } from '../recipes';
import { estimateChat } from '../tokens';
import { placeOf, resultOf } from './places';
import type { Check } from './types';

/** No conversation is longer than the recipes take, for either tokenizer, and no answer is empty. */
export const lengths: Check = ({ entries }) => {
  let longest = 0;
  const places = entries.filter(({ asked, answer, refused = '' }) => {
    const tokens = Math.max(
      ...BASE_MODELS.flatMap(({ tokenizer }) =>
        [answer, refused].map((content) => estimateChat([...asked, { content }], tokenizer)),
      ),
    );
    longest = Math.max(longest, tokens);
    return tokens > MOST_TOKENS || answer === '';
  });
  return resultOf(
    'lengths',
    `The longest conversation has about ${longest} tokens; ${MOST_TOKENS} are the most.`,
    places.map(placeOf),
  );
};
