import { roughTime } from './experiment-size';
import type { ExperimentListItem } from './experiment-types';
import { numberText } from './format';
import { type Waiting, waitingWords } from './waiting-words';

/** What an unfinished experiment is at, in a sentence: waiting, stopping, or so many cells done. */
export function progressWords({
  status,
  cancelling,
  progress,
  ahead,
}: Pick<ExperimentListItem, 'status' | 'cancelling' | 'progress'> & Waiting): string {
  const { done, total, cached, failed, secondsLeft } = progress;
  const finished = `${numberText(done, 0)} of ${numberText(total, 0)} cells finished`;
  if (cancelling) return `Stopping after the cell at hand; ${finished}`;
  if (status === 'queued') {
    const waiting = waitingWords('experiment', { ahead });
    return done === 0 ? waiting : `${waiting}; ${finished} and kept`;
  }
  if (done === 0) return 'Reading the rows and training the first classifier';
  return [
    finished,
    ...(cached > 0 ? [`${numberText(cached, 0)} of them known from before`] : []),
    ...(failed > 0 ? [`${numberText(failed, 0)} without a result`] : []),
    ...(secondsLeft === undefined ? [] : [`${roughTime(secondsLeft)} left`]),
  ].join(', ');
}
