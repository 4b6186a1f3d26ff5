import type { ReactNode } from 'react';
import { DefinitionList } from '@/components/ui';
import { numberText } from '@/lib/views/format';
import { percentText } from '@/lib/views/probability';
import type { TrainableDataset } from '@/lib/views/training-types';

/** What there is to learn from in a data set. */
export function DatasetCounts({ dataset }: { readonly dataset: TrainableDataset }): ReactNode {
  const { people, days, high } = dataset;
  return (
    <DefinitionList
      items={[
        { term: 'People', detail: `${numberText(people, 0)} with complete labelled days` },
        {
          term: 'Days',
          detail: `${numberText(days, 0)}: sleep, activity, glucose and heart rate sufficient, stress measured`,
        },
        {
          term: 'High stress',
          detail: days === 0 ? '–' : `${percentText(high / days)} of these days (${numberText(high, 0)})`,
        },
      ]}
    />
  );
}
