import { WORLD_ASSUMPTIONS } from '../effects';
import type { CohortOptions } from '../types';

/** What a data set says of itself: the options it was made with. */
export type CohortDescription = Pick<CohortOptions, 'world' | 'seed' | 'participants' | 'days'>;

/** The descriptive files of the root, by name; each says that nobody in the data set is real. */
export function describingFiles(cohort: CohortDescription): Readonly<Record<string, string>> {
  return {
    'dataset_description.json': json({
      synthetic: true,
      title: `Simulated cohort in the AI-READI layout (${cohort.world} world, seed ${cohort.seed})`,
      layout: 'AI-READI 3.0.0',
      description: WORLD_ASSUMPTIONS[cohort.world],
      simulator: cohort,
      license: 'Apache-2.0',
    }),
    'participants.json': json({
      synthetic: true,
      person_id: 'Identifier; 1xxx and 4xxx live in Pacific time, 7xxx in Central time.',
      clinical_site: 'UW, UCSD or UAB.',
      study_group: 'One of the four AI-READI study groups.',
      age: 'Years at the study visit.',
      study_visit_date: 'First local day of wear.',
      recommended_split: 'train, val or test.',
    }),
    'CHANGELOG.md': `# Simulated cohort\n\nMade by the SenseCF simulator: ${JSON.stringify(cohort)}. No real person.\n`,
    'LICENSE.txt':
      'Simulated data: nobody in it is real and no AI-READI row was used. Apache License 2.0, as the simulator that made it.\n',
  };
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
