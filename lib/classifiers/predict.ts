import { close, type FeatureId, type FeatureRow, toVector } from '@/lib/features';
import type { Predictor } from '@/lib/onnx/predictor';
import type { ClassifierCard } from './card';

/** What of a card a prediction needs. */
export type PredictingCard = Pick<ClassifierCard, 'features' | 'threshold' | 'maxMissingShare'>;

/** What a classifier says of one row, or why it says nothing. */
export type RowPrediction =
  | {
      readonly ok: true;
      readonly probability: number;
      readonly high: boolean;
      /** Features that were not measured and stand at their training median. */
      readonly imputed: readonly FeatureId[];
    }
  | { readonly ok: false; readonly missing: readonly FeatureId[]; readonly share: number };

/** Features of the classifier that the row lacks. */
export function missingFeatures(
  card: Pick<ClassifierCard, 'features'>,
  row: FeatureRow,
): readonly FeatureId[] {
  return card.features.filter(({ id }) => row[id] === undefined).map(({ id }) => id);
}

/**
 * Predicts rows in one call. Every row is closed first; above the card's `maxMissingShare` of missing features there
 * is no prediction.
 */
export async function predictRows(
  card: PredictingCard,
  predictor: Pick<Predictor, 'predict'>,
  rows: readonly FeatureRow[],
): Promise<readonly RowPrediction[]> {
  const ids = card.features.map(({ id }) => id);
  const missing = rows.map((row) => missingFeatures(card, row));
  const usable = rows.flatMap((row, index) =>
    missing[index]!.length / ids.length <= card.maxMissingShare ? [{ row, index }] : [],
  );
  const vectors = new Float32Array(usable.length * ids.length);
  usable.forEach(({ row }, i) => {
    vectors.set(toVector(close(row), ids), i * ids.length);
  });
  const probabilities = usable.length > 0 ? await predictor.predict(vectors, usable.length) : [];
  const out: RowPrediction[] = missing.map((ids_) => ({
    ok: false,
    missing: ids_,
    share: ids_.length / ids.length,
  }));
  usable.forEach(({ index }, i) => {
    const probability = probabilities[i]!;
    out[index] = {
      ok: true,
      probability,
      high: probability >= card.threshold,
      imputed: missing[index]!,
    };
  });
  return out;
}
