import { finishActivation, predictForActivation } from '@/lib/data/activation-work';
import type { JobHandler } from './handlers';

/** Predicts every day of a data set anew, then changes it over to its new classifier. */
export const performActivation: JobHandler = async (id, { signal, attempt, progress }) => {
  await predictForActivation(id, signal, (done, total) =>
    progress({ step: `Predicted ${done} of ${total} days`, share: total > 0 ? done / total : undefined }),
  );
  await finishActivation(id, attempt);
};
