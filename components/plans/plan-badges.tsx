import { Check, CircleDashed, Dices, Wrench } from 'lucide-react';
import type { ReactNode } from 'react';
import { Badge } from '@/components/ui';
import { numberText, roundTo } from '@/lib/views/format';
import type { PlanView } from '@/lib/views/types';
import { CertificateNote } from './certificate-note';

interface PlanBadgesProps {
  readonly plan: PlanView;
  readonly engineLabel: string;
  /** The plan is the first of its run. */
  readonly first: boolean;
}

/** What was checked about a plan, each in one word with the figure behind it. */
export function PlanBadges({ plan, engineLabel, first }: PlanBadgesProps): ReactNode {
  const { metrics, certificate, origin } = plan;
  const two = (value: number): string => numberText(roundTo(value, 2), 2);
  const three = (value: number): string => numberText(roundTo(value, 3), 3);
  return (
    <>
      <ul aria-label="Checks" className="flex flex-wrap gap-1.5">
        <li>
          <Badge
            tone="ok"
            icon={<Check aria-hidden />}
            title={`Clears the threshold by ${two(metrics.margin)}`}
          >
            valid
          </Badge>
        </li>
        <li>
          <Badge
            tone={metrics.plausibilityDensity ? 'ok' : 'warn'}
            icon={metrics.plausibilityDensity ? <Check aria-hidden /> : <CircleDashed aria-hidden />}
            title="Local outlier factor against days predicted low, and the 95th percentile of real such days"
          >
            {metrics.plausibilityDensity ? 'plausible' : 'unusual'} · LOF {two(metrics.outlierFactor)} of{' '}
            {two(metrics.outlierCutoff)}
          </Badge>
        </li>
        <li>
          <Badge>
            {metrics.changed} {metrics.changed === 1 ? 'change' : 'changes'}
          </Badge>
        </li>
        <li>
          <Badge title="Mean distance over all features, each in units of the cohort's 5th to 95th percentile">
            L1 distance {three(metrics.distanceL1)}
          </Badge>
        </li>
        {origin === 'sampled' ? (
          <li>
            <Badge
              icon={<Dices aria-hidden />}
              title="Not the engine's first answer: one of the further samples that were taken of it"
            >
              sampled
            </Badge>
          </li>
        ) : null}
        {origin === 'repaired' ? (
          <li>
            <Badge
              tone="warn"
              icon={<Wrench aria-hidden />}
              title="The engine's first answer failed a check and was corrected"
            >
              repaired
            </Badge>
          </li>
        ) : null}
        <li data-print="hide">
          <Badge tone="outline">{engineLabel}</Badge>
        </li>
      </ul>
      {certificate ? <CertificateNote certificate={certificate} first={first} /> : null}
    </>
  );
}
