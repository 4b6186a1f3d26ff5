import { MG_DL_PER_MMOL_L } from '@/lib/clinical/glucose';
import { FEATURES, type FeatureId } from '@/lib/features';

/** A unit a model may have been trained in. Model value = feature value * factor. */
export interface ModelUnit {
  readonly unit: string;
  readonly factor: number;
}

const ALTERNATIVES: Readonly<Record<string, readonly ModelUnit[]>> = {
  'mg/dL': [{ unit: 'mmol/L', factor: 1 / MG_DL_PER_MMOL_L }],
  '%': [{ unit: 'share 0–1', factor: 0.01 }],
  h: [{ unit: 'min', factor: 60 }],
  min: [{ unit: 'h', factor: 1 / 60 }],
  'min/day': [{ unit: 'h/day', factor: 1 / 60 }],
  'kcal/day': [{ unit: 'kJ/day', factor: 4.184 }],
};

/** The units a model may want a feature in, the schema's own first. */
export function unitsOf(id: FeatureId): readonly ModelUnit[] {
  const { unit } = FEATURES[id];
  // Shares of different wholes are all percentages.
  return [{ unit, factor: 1 }, ...(ALTERNATIVES[unit.startsWith('%') ? '%' : unit] ?? [])];
}

/** The factor of a unit; undefined where the feature is never in that unit. */
export function factorOf(id: FeatureId, unit: string): number | undefined {
  return unitsOf(id).find((choice) => choice.unit === unit)?.factor;
}
