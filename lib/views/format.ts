import { toMgDl, toMmolL } from '@/lib/clinical/glucose';
import { FEATURES, type FeatureId } from '@/lib/features';
import { studyGroupLabel } from './study-groups';

export const GLUCOSE_UNITS = ['mg/dL', 'mmol/L'] as const;
export type GlucoseUnit = (typeof GLUCOSE_UNITS)[number];

/** Decimals of a glucose concentration: none in mg/dL, one in mmol/L. */
const MMOL_DECIMALS = 1;

const isConcentration = (id: FeatureId): boolean => FEATURES[id].unit === 'mg/dL';

/** Unit shown beside a value of the feature. */
export function shownUnit(id: FeatureId, glucose: GlucoseUnit = 'mg/dL'): string {
  return isConcentration(id) ? glucose : FEATURES[id].unit;
}

/** Decimals shown for a value of the feature. */
export function shownDecimals(id: FeatureId, glucose: GlucoseUnit = 'mg/dL'): number {
  return isConcentration(id) && glucose === 'mmol/L' ? MMOL_DECIMALS : FEATURES[id].decimals;
}

/** A value of the schema's unit in the unit shown, not rounded. */
export function toShown(id: FeatureId, value: number, glucose: GlucoseUnit = 'mg/dL'): number {
  return isConcentration(id) && glucose === 'mmol/L' ? toMmolL(value) : value;
}

/** A value in the unit shown, back in the schema's unit. */
export function fromShown(id: FeatureId, shown: number, glucose: GlucoseUnit = 'mg/dL'): number {
  return isConcentration(id) && glucose === 'mmol/L' ? toMgDl(shown) : shown;
}

/** Rounds half away from zero, free of binary residue (1.005 to two decimals is 1.01) and of negative zero. */
export function roundTo(value: number, decimals: number): number {
  if (!Number.isFinite(value)) return value;
  const scaled = Number(`${Math.abs(value).toFixed(10)}e${decimals}`);
  return Math.sign(value) * Number(`${Math.round(scaled)}e-${decimals}`) + 0;
}

/** The number a person reads, as a number: converted and rounded to the shown precision. */
export function shownNumber(id: FeatureId, value: number, glucose: GlucoseUnit = 'mg/dL'): number {
  return roundTo(toShown(id, value, glucose), shownDecimals(id, glucose));
}

/** A rounded number as text: a true minus sign, thousands apart from 10,000 on, no trailing zeros beyond need. */
export function numberText(value: number, decimals: number): string {
  const text = Math.abs(value).toFixed(decimals);
  const [whole = '0', fraction] = text.split('.');
  const grouped = whole.length > 4 ? whole.replace(/\B(?=(\d{3})+$)/g, ',') : whole;
  const sign = value < 0 && Number(text) !== 0 ? '−' : '';
  return `${sign}${grouped}${fraction === undefined ? '' : `.${fraction}`}`;
}

/** A feature's value without its unit; the name of the category for a categorical one. */
export function valueText(id: FeatureId, value: number, glucose: GlucoseUnit = 'mg/dL'): string {
  if (id === 'studyGroup') return studyGroupLabel(value);
  const category = FEATURES[id].categories?.[value];
  if (category !== undefined) return category;
  return numberText(shownNumber(id, value, glucose), shownDecimals(id, glucose));
}

/** A feature's value with its unit. */
export function valueWithUnit(id: FeatureId, value: number, glucose: GlucoseUnit = 'mg/dL'): string {
  const unit = shownUnit(id, glucose);
  return unit === '' ? valueText(id, value, glucose) : `${valueText(id, value, glucose)} ${unit}`;
}

/** Ordinal in words for a percentile: 1st, 2nd, 34th. */
export function ordinal(value: number): string {
  const n = Math.round(value);
  const suffix = { one: 'st', two: 'nd', few: 'rd', other: 'th', zero: 'th', many: 'th' }[ORDINALS.select(n)];
  return `${n}${suffix}`;
}

const ORDINALS = new Intl.PluralRules('en', { type: 'ordinal' });
