import type { Certificate } from '@/lib/counterfactuals';
import { numberText, roundTo } from './format';

/** A certificate for a person: what it proves, and under it what was searched. */
export interface CertificateText {
  readonly headline: string;
  readonly details: readonly string[];
}

const counted = (count: number): string => `${count} ${count === 1 ? 'change' : 'changes'}`;

/**
 * What a plan's certificate says. Plans after the first were searched for among those that change other things than the
 * plans above, and their certificate covers only that.
 */
export function certificateText(certificate: Certificate, first: boolean): CertificateText {
  const { complete, bound, candidates, scope, withoutDensity } = certificate;
  const headline = !complete
    ? `Proven so far: no plan has fewer than ${counted(bound)}`
    : first
      ? 'Certified minimal: none with fewer changes, none with as many is closer'
      : 'Certified minimal among plans that change other things than the plans above';
  return {
    headline,
    details: [
      `Searched: ${scope}.`,
      `${numberText(candidates, 0)} candidates decided, directly or by a bound.`,
      ...(withoutDensity
        ? [
            `Asking for usual values has a price: without it, ${counted(withoutDensity.changed)} at an L1 distance of ${numberText(roundTo(withoutDensity.distanceL1, 3), 3)} would do.`,
          ]
        : []),
    ],
  };
}
