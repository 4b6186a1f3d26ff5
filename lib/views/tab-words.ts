import type { TabFailure, TabProgress } from '@/lib/explain/in-tab';
import { byteText } from './byte-text';

/** What the server adds to a run and a tab cannot: none of it is guessed. */
export const NOT_JUDGED_HERE =
  'Not judged here, because it is not in this page: how this person’s own days like a plan turned out, and what classifiers of other families say of it. Everything else on the cards was worked out by the same checks as on the server.';

/** The step a request is at, for people who listen: it changes seldom. */
export function tabStep({ stage }: TabProgress): string {
  return stage === 'loading'
    ? 'Loading the language model and the classifiers into this browser'
    : 'Writing and checking plans in this browser';
}

/** How much has been fetched, of how much where that is known. */
export function tabBytes(progress: TabProgress): string | undefined {
  if (progress.stage !== 'loading' || progress.loaded === 0) return undefined;
  const { loaded, total } = progress;
  return total === undefined ? `${byteText(loaded)} so far` : `${byteText(loaded)} of ${byteText(total)}`;
}

/** What a person can do when a tab could not answer. */
export function tabAdvice({ code }: TabFailure): string {
  if (code === 'corrupt-file')
    return 'No plan was written with it. Try again to fetch it anew; if it stays so, tell whoever runs this server.';
  if (code === 'unavailable')
    return 'Try again once there is a connection. What is loaded once needs none until this page is closed.';
  if (code === 'conflict') return 'After that the plans are those of the new classifier.';
  return 'Try again, or ask the server with “Suggest changes”.';
}
