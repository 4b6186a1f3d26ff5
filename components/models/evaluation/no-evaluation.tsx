import { ChartNoAxesCombined } from 'lucide-react';
import type { ReactNode } from 'react';
import { Card, EmptyState } from '@/components/ui';
import { type AnyCard, isUploaded } from '@/lib/registry/uploaded-card';

/** A set made from a CSV file is asked for by that file, whose path no card keeps. */
const datasetName = (dataset: string): string => (dataset.startsWith('csv-') ? 'FILE.csv' : dataset);

/** No evaluation of this version: why, and how to make one. */
export function NoEvaluation({ card }: { readonly card: AnyCard }): ReactNode {
  return (
    <Card>
      <EmptyState icon={<ChartNoAxesCombined aria-hidden />} title="This version has not been evaluated">
        {isUploaded(card) ? (
          <>
            An uploaded model is evaluated when it is tested on days with measured stress of both classes.
            This version was not. Upload the file again and test it on a data set that has them.
          </>
        ) : card.name !== undefined ? (
          <>
            A training evaluates its versions after it has registered them, which takes longer than the
            training. Its page says how far it is, or why there is no evaluation; a training that was
            cancelled can be resumed there.
          </>
        ) : (
          <>
            Its card has the figures on people held out of training. For everything else run{' '}
            <code className="font-mono">
              npm run evaluate -- --dataset {datasetName(card.data.dataset)} --family{' '}
              {card.family.replace('+proxies', '')}
            </code>{' '}
            on this machine; it takes minutes. The data must be those it was trained on.
          </>
        )}
      </EmptyState>
    </Card>
  );
}
