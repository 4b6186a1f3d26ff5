import type { ReactNode } from 'react';
import { EmptyState } from '@/components/ui';
import { FEATURES } from '@/lib/features';
import { percentText } from '@/lib/views/probability';
import type { PredictionRefusal } from '@/lib/views/types';

/** No prediction: which data is missing, or that no classifier fits this data set. */
export function PredictionRefused({ refusal }: { readonly refusal?: PredictionRefusal }): ReactNode {
  if (!refusal)
    return (
      <EmptyState title="No classifier for this data set" className="py-6">
        Train one with <code className="font-mono">npm run train</code>, then import the data set again.
      </EmptyState>
    );
  const { missing, share, maxMissingShare } = refusal;
  return (
    <EmptyState title="Not enough data for a prediction" className="py-6">
      {percentText(share)} of what the classifier reads was not measured; it speaks up to{' '}
      {percentText(maxMissingShare)}. Missing:{' '}
      {missing.map((id) => FEATURES[id].label.toLowerCase()).join(', ')}. Choose another day.
    </EmptyState>
  );
}
