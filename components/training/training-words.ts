import { FAMILY_WORDS } from '@/lib/views/family-words';
import { isRegistered, type TrainingView } from '@/lib/views/training-types';

/** Families that a training has not registered: what it could go on with. */
export function missingFamilies({ families, results }: TrainingView): TrainingView['families'] {
  return families.filter((family) => !results.some((one) => one.family === family && isRegistered(one)));
}

/** What a list says below the state: the step, the failure, or the families that were refused. */
export function trainingNotes(training: TrainingView): readonly string[] {
  if (training.status === 'running') return training.progress?.step ? [training.progress.step] : [];
  if (training.status === 'failed') return [training.failure?.message ?? 'No reason was recorded.'];
  if (training.status !== 'done') return [];
  return training.results.flatMap((result) => {
    const { label } = FAMILY_WORDS[result.family];
    if (!isRegistered(result)) return [`${label} was refused: ${result.failure}`];
    const failure = result.evaluation?.failure;
    return failure === undefined ? [] : [`${label} was not evaluated: ${failure}`];
  });
}
