import type { ReactNode } from 'react';
import { Banner } from '@/components/ui';
import type { ExperimentSummary } from '@/lib/augmentation';
import type { ExperimentView } from '@/lib/views/experiment-types';
import { verdictOf } from '@/lib/views/experiment-verdict';

interface VerdictBannerProps {
  readonly experiment: ExperimentView;
  readonly summary: ExperimentSummary;
}

/** The answer first, whatever it is. */
export function VerdictBanner({ experiment, summary }: VerdictBannerProps): ReactNode {
  const { headline, details, basis } = verdictOf(summary, experiment.settings);
  return (
    <section aria-label="Verdict">
      <Banner title={headline}>
        {details.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        <p className="prose-column text-xs">
          {basis}
          {experiment.dataset.synthetic ? ' Simulated people: nothing follows for real ones.' : ''}
        </p>
      </Banner>
    </section>
  );
}
