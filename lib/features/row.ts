import { FEATURE_IDS, type FeatureId } from './feature';
import { FEATURES, isFeatureId } from './schema';

/**
 * One person-day as numbers, in the units of the schema. A feature that was not measured is absent (never zero);
 * a categorical feature holds the index of its category.
 */
export type FeatureRow = Readonly<Partial<Record<FeatureId, number>>>;

/** The same row for people and files: categories by name. */
export type ExternalRow = Readonly<Partial<Record<FeatureId, number | string>>>;

/** Row with category names in place of codes; features that are not measured stay absent. */
export function toExternal(row: FeatureRow): ExternalRow {
  const out: Partial<Record<FeatureId, number | string>> = {};
  for (const id of FEATURE_IDS) {
    const value = row[id];
    if (value === undefined) continue;
    out[id] = FEATURES[id].categories?.[value] ?? value;
  }
  return out;
}

/** Why a value of a feature cannot be read. */
export type ValueProblem =
  | { readonly kind: 'not-a-number' }
  | { readonly kind: 'out-of-range'; readonly legal: readonly [number, number] }
  | { readonly kind: 'unknown-category'; readonly categories: readonly string[] };

/** Reads one value as written by a person or a file: a number in the legal range, or the name of a category. */
export function parseValue(
  id: FeatureId,
  text: string | number,
): { readonly ok: true; readonly value: number } | { readonly ok: false; readonly problem: ValueProblem } {
  const { categories, legal } = FEATURES[id];
  if (categories && typeof text === 'string' && Number.isNaN(Number(text))) {
    const code = categories.indexOf(text.trim());
    return code >= 0
      ? { ok: true, value: code }
      : { ok: false, problem: { kind: 'unknown-category', categories } };
  }
  const value = typeof text === 'number' ? text : text.trim() === '' ? Number.NaN : Number(text);
  if (!Number.isFinite(value)) return { ok: false, problem: { kind: 'not-a-number' } };
  if (value < legal[0] || value > legal[1]) return { ok: false, problem: { kind: 'out-of-range', legal } };
  if (categories && !Number.isInteger(value))
    return { ok: false, problem: { kind: 'unknown-category', categories } };
  return { ok: true, value };
}

/** Reads a stored JSON object as a row; unknown keys and values that are no finite numbers are left out. */
export function rowFromJson(json: unknown): FeatureRow {
  const out: Partial<Record<FeatureId, number>> = {};
  if (typeof json !== 'object' || json === null) return out;
  for (const [key, value] of Object.entries(json))
    if (isFeatureId(key) && typeof value === 'number' && Number.isFinite(value)) out[key] = value;
  return out;
}

/** Row as a vector in the given order, NaN where a feature was not measured (what a classifier package reads). */
export function toVector(row: FeatureRow, features: readonly FeatureId[]): Float32Array {
  return Float32Array.from(features, (id) => row[id] ?? Number.NaN);
}
