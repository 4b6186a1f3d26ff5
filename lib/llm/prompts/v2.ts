import type { PromptTemplate } from './template';
import { V1 } from './v1';

/** Zero-shot it says what `v1` says; with examples it also says what they are. */
export const V2: PromptTemplate = {
  ...V1,
  version: 'v2',
  examples: `Examples
Before the question come solved examples: a block with the day of another person, and an answer that a verifier accepted for it. They show the form and the size of good plans for this classifier. Their limits are their own: the answer to the last block keeps the limits of the last block. Do not repeat an example's values because they are there; work from the row you are asked about.`,
};
