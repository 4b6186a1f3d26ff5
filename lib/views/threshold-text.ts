import { toMmolL } from '@/lib/clinical/glucose';
import { FEATURES, type FeatureId } from '@/lib/features';
import { type GlucoseUnit, numberText, roundTo } from './format';

/** A glucose threshold (given in mg/dL) as a number in the unit of the person reading. */
export function glucoseText(mgDl: number, unit: GlucoseUnit): string {
  return unit === 'mmol/L' ? numberText(roundTo(toMmolL(mgDl), 1), 1) : numberText(roundTo(mgDl, 0), 0);
}

/** Text that names glucose in mg/dL ("Time above 180 mg/dL"), in the unit of the person reading. */
export function thresholdsIn(text: string, unit: GlucoseUnit): string {
  if (unit === 'mg/dL') return text;
  return text.replace(IN_MG_DL, (_, from: string | undefined, to: string) => {
    const low = from === undefined ? '' : `${glucoseText(Number(from), unit)} to `;
    return `${low}${glucoseText(Number(to), unit)} ${unit}`;
  });
}

const IN_MG_DL = /(?:(\d+) to )?(\d+) mg\/dL/g;

/** Label of a feature; a threshold named in it follows the unit of the person reading. */
export function featureLabel(id: FeatureId, unit: GlucoseUnit): string {
  return thresholdsIn(FEATURES[id].label, unit);
}
