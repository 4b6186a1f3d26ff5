import type { ReactNode } from 'react';
import { LocalTime } from '@/components/plans/local-time';
import type { ProviderView } from '@/lib/views/provider-types';

interface RealWeightsProps {
  /** Providers made from one row. */
  readonly providers: readonly Pick<ProviderView, 'answeredAt' | 'answeredModel'>[];
}

/** Whether a model has ever answered a request for plans here, and what its server called it; never more than that. */
export function RealWeights({ providers }: RealWeightsProps): ReactNode {
  const [latest] = providers
    .filter((provider) => provider.answeredAt !== undefined)
    .sort((a, b) => (b.answeredAt ?? '').localeCompare(a.answeredAt ?? ''));
  if (!latest?.answeredAt)
    return 'Never run with real weights: it has answered no request for plans here, and nothing is known of how good its plans are.';
  return (
    <>
      Last answered a request for plans <LocalTime iso={latest.answeredAt} />
      {latest.answeredModel ? (
        <>
          ; its server calls the model <q className="break-all">{latest.answeredModel}</q>. Whether those are
          the real weights, only that server knows.
        </>
      ) : (
        '; its server did not name the model.'
      )}
    </>
  );
}
