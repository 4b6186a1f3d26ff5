import { InvalidInputError, RefusedModelError } from '@/lib/errors';
import { FEATURE_IDS, FEATURES, type FeatureId } from '@/lib/features';
import { fieldOfHeader } from '@/lib/ingest/csv/aliases';
import type { Adapter } from '@/lib/onnx/adapter';
import type { ModelHeader } from '@/lib/onnx/inspect';
import { factorOf } from './units';

/** What a person states about an uploaded model: which feature is which column, and what its output means. */
export interface ModelMapping {
  /** Names of the training columns in the model's order, where they are known. */
  readonly names?: readonly string[];
  /** One a column of the model, in its order. */
  readonly columns: readonly { readonly feature: FeatureId; readonly unit: string }[];
  readonly output: Adapter['output'];
  readonly missing:
    | {
        /** `model`: it takes NaN itself. `refuse`: no prediction for a day that lacks any feature. */
        readonly policy: 'model' | 'refuse';
      }
    | {
        readonly policy: 'impute';
        /** Values that stand in, by feature, in the feature's own unit. */
        readonly values: Readonly<Partial<Record<FeatureId, number>>>;
      };
  /** High from this probability on, above 0 and below 1. */
  readonly threshold: number;
}

/** Above this share of missing features there is no prediction, where missing values are allowed at all. */
const MAX_MISSING_SHARE = 0.4;

/** The largest share of missing features that a mapping allows. */
export function maxMissingShareOf({ missing }: ModelMapping): number {
  return missing.policy === 'refuse' ? 0 : MAX_MISSING_SHARE;
}

/** `full` as soon as a label proxy is among the features. */
export function variantOf(features: readonly FeatureId[]): 'actionable' | 'full' {
  return features.some((id) => FEATURES[id].role === 'labelProxy') ? 'full' : 'actionable';
}

/** How many columns a model reads; undefined where the file leaves it open. */
export function widthOf({ inputs }: ModelHeader): number | undefined {
  return inputs.reduce<number | undefined>(
    (sum, { columns }) => (sum === undefined || columns === undefined ? undefined : sum + columns),
    0,
  );
}

/**
 * The adapter that a mapping stands for, held to what the file declares.
 * @throws RefusedModelError when width or output do not fit the file, InvalidInputError when the mapping is incomplete
 */
export function adapterOf(header: ModelHeader, mapping: ModelMapping): Adapter {
  const { columns, missing, output } = mapping;
  const ids = columns.map((column) => column.feature);
  const twice = ids.find((id, i) => ids.indexOf(id) !== i);
  if (twice)
    throw new InvalidInputError(`${FEATURES[twice].label} stands for two columns. Each feature can be one.`);
  const width = widthOf(header);
  if (width === undefined ? ids.length < header.leastColumns : ids.length !== width)
    throw new RefusedModelError(
      'wrong-width',
      `The model reads ${width ?? `at least ${header.leastColumns}`} columns; ${ids.length} are mapped.`,
    );
  const declared = header.outputs.find(({ name }) => name === output.name);
  if (!declared) throw new InvalidInputError('The mapping names an output that this model does not have.');
  if (declared.columns !== undefined && declared.columns !== output.columns)
    throw new RefusedModelError(
      'wrong-width',
      `The output “${output.name}” has ${declared.columns} columns.`,
    );
  if (output.columns === 1 && output.link === 'softmax')
    throw new InvalidInputError('A softmax needs one column for each class; this output has one column.');
  return {
    inputs: header.inputs.map(({ name, type, columns: own }) => ({ name, type, columns: own ?? ids.length })),
    factors: columns.map(({ feature: id, unit }) => {
      const factor = factorOf(id, unit);
      if (factor !== undefined) return factor;
      throw new InvalidInputError(`${FEATURES[id].label} is never in “${unit}”.`);
    }),
    imputation: missing.policy === 'impute' ? ids.map((id) => standIn(id, missing.values[id])) : undefined,
    oneRow: header.oneRow,
    output,
  };
}

function standIn(id: FeatureId, value: number | undefined): number {
  const { label, legal, unit } = FEATURES[id];
  if (value === undefined)
    throw new InvalidInputError(`${label} has no value that stands in for a missing one.`);
  if (value < legal[0] || value > legal[1])
    throw new InvalidInputError(
      `${label}: the value for missing ones must be from ${legal[0]} to ${legal[1]} ${unit}.`,
    );
  return value;
}

/** A feature and unit that a column name suggests; undefined where it names none. */
function suggestColumn(name: string): ModelMapping['columns'][number] | undefined {
  const found = fieldOfHeader(name);
  const id = found && FEATURE_IDS.find((one) => one === found.field);
  if (!id) return undefined;
  return { feature: id, unit: found.mmolL ? 'mmol/L' : FEATURES[id].unit };
}

/** Suggestions for named columns; a feature that two names suggest goes to the first. */
export function suggestColumns(
  names: readonly string[],
): readonly (ModelMapping['columns'][number] | undefined)[] {
  const taken = new Set<FeatureId>();
  return names.map((name) => {
    const found = suggestColumn(name);
    if (!found || taken.has(found.feature)) return undefined;
    taken.add(found.feature);
    return found;
  });
}
