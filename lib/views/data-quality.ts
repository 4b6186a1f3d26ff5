import { SUFFICIENCY_DOMAINS, type Sufficiency, type SufficiencyDomain } from '@/lib/derive/day';
import { numberText, roundTo } from './format';

const NAMES: Readonly<Record<SufficiencyDomain, string>> = {
  sleep: 'Sleep',
  activity: 'Activity',
  glucose: 'Glucose',
  heart: 'Heart',
};

/** One domain's verdict in words. */
export interface QualityRow {
  readonly domain: SufficiencyDomain;
  readonly label: string;
  readonly sufficient: boolean;
  /** "7.2 h recorded, 2 h needed" */
  readonly measured: string;
  /** Why it does not suffice. */
  readonly reason?: string;
}

function amount(value: number): string {
  return numberText(roundTo(value, 1), Number.isInteger(roundTo(value, 1)) ? 0 : 1);
}

/** The verdicts of a day in the fixed order of the domains. */
export function qualityRows(sufficiency: Sufficiency): readonly QualityRow[] {
  return SUFFICIENCY_DOMAINS.map((domain) => {
    const verdict = sufficiency[domain];
    return {
      domain,
      label: NAMES[domain],
      sufficient: verdict.sufficient,
      measured: `${amount(verdict.measured)} ${verdict.unit} recorded, ${amount(verdict.needed)} needed`,
      reason: verdict.sufficient ? undefined : verdict.reason,
    };
  });
}

/** The dots in words: "3 of 4 domains have enough data". */
export function qualityText(sufficiency: Sufficiency): string {
  const enough = SUFFICIENCY_DOMAINS.filter((domain) => sufficiency[domain].sufficient).length;
  return `${enough} of ${SUFFICIENCY_DOMAINS.length} domains have enough data`;
}
