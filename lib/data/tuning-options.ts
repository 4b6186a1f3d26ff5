import 'server-only';
import { refusingEngines, targetEngines } from '@/lib/finetune';
import { FEWEST_PEOPLE } from '@/lib/finetune/people-parts';
import { DEFAULT_TUNING } from '@/lib/finetune/settings';
import type { TuningOptions } from '@/lib/views/tuning-types';
import { listDatasets } from './datasets';
import { studyOptions } from './study-options';
import { trainingOptions } from './training-options';
import type { Viewer } from './viewer';

/** Data sets with what a fine-tuning set can be made of: labelled people, classifiers that fit, engines. */
export async function tuningOptions(viewer: Viewer): Promise<TuningOptions> {
  const [datasets, studies, trainable] = await Promise.all([
    listDatasets(viewer),
    studyOptions(viewer),
    trainingOptions(viewer),
  ]);
  return {
    datasets: datasets.map(({ id, name, synthetic, dataPolicy }) => {
      const { classifiers = [], classifierId } = studies.datasets.find((one) => one.id === id) ?? {};
      const { people = 0, days = 0 } = trainable.find((one) => one.id === id) ?? {};
      return {
        id,
        name,
        synthetic,
        dataPolicy,
        people,
        days,
        classifiers,
        classifierId,
        engines: targetEngines(),
        refusing: refusingEngines(),
        refusal: refusalOf(people, classifiers.length),
      };
    }),
    defaults: DEFAULT_TUNING,
  };
}

function refusalOf(people: number, classifiers: number): string | undefined {
  if (people < FEWEST_PEOPLE)
    return `Only ${people} people have complete days with a stress label; ${FEWEST_PEOPLE} are the fewest.`;
  return classifiers === 0 ? 'No classifier fits its features.' : undefined;
}
