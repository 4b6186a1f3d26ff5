import type { ReactNode } from 'react';
import { Banner } from '@/components/ui';
import type { ExperimentSummary } from '@/lib/augmentation';
import { nothingLearnt } from '@/lib/views/experiment-cautions';

/** Says where a comparison is one of numbers of rows, not of what the rows hold. */
export function NothingLearntBanner({ summary }: { readonly summary: ExperimentSummary }): ReactNode {
  const found = nothingLearnt(summary);
  if (!found) return null;
  return (
    <Banner
      tone="warn"
      title={`Nothing was learnt from the reduced rows in ${found.reductions} of ${found.of} reductions`}
    >
      <p className="prose-column text-xs">
        The classifier gives everybody the same probability there (AUC 0.5): too few rows were left for its
        settings. Engines then have no border to search for, and copies help by their number alone, so these
        cells say little about augmenters. {found.where.join('; ')}.
      </p>
    </Banner>
  );
}
