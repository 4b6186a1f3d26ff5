import type { Definition } from './definitions';

/** What is met by whoever asks a language model, or tries another prompt. */
export const PROMPT_DEFINITIONS: readonly Definition[] = [
  {
    term: 'First answer, samples, repair',
    means:
      'A language model is asked once at temperature 0. Where that gives too few plans, further samples are taken of the same answer, if the model is set to, and then the verifier’s reasons are sent back, at most twice. The three are counted apart: a sample never counts as the first answer, a repaired plan never as the model’s own. A request makes at most four calls and takes at most a minute.',
  },
  {
    term: 'Solved examples',
    means:
      'A few-shot prompt shows days of the classifier’s own training people that lie nearest to the day asked about, each with a plan of the exact search that passed the verifier. The person’s own days, and anybody of the same age, group, HbA1c and BMI, are never among them. There are none for an uploaded classifier, and days of real people are not sent to a remote model without an agreement.',
  },
  {
    term: 'Left alone',
    means:
      'After five calls in a row that failed, a language model is not asked for up to half a minute, then tried once. Until it answers again, the exact search answers in its place: the run says who answered and why, its plans carry the exact search’s name, and nothing is counted as the model’s. The same holds where the files of the embedded model are missing. A single failure is shown as it is, with the exact search as an offer.',
  },
  {
    term: 'Prompt laboratory',
    means:
      'Research > Prompt laboratory tries an edited copy of a stored prompt on the same days as the original. Validity counts the days for which the exact search has a plan. The stored versions never change; a copy is kept with its trial.',
  },
];
