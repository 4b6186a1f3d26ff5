import { numberText } from './format';

/** Work in the background that may wait behind other work of its kind. */
export interface Waiting {
  /** While it waits: how many are done first, if any. */
  readonly ahead?: number;
}

/** What work that waits is at. @param kind what it is: "study" */
export function waitingWords(kind: string, { ahead = 0 }: Waiting): string {
  if (ahead === 0) return 'Waiting for the worker';
  return ahead === 1
    ? `Waiting: another ${kind} comes first`
    : `Waiting: ${numberText(ahead, 0)} others come first`;
}
