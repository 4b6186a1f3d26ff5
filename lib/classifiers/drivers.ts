import { applyEdits, FEATURES, type FeatureId, type FeatureRow, toVector } from '@/lib/features';
import type { Predictor } from '@/lib/onnx/predictor';
import type { ClassifierCard, Reference } from './card';

/** Change of probability when one feature is set to the cohort median. */
export interface Driver {
  readonly feature: FeatureId;
  readonly value: number;
  /** Median of the classifier's training rows, in the unit of the feature. */
  readonly median: number;
  /** P(now) - P(with the feature at the median): positive drives towards high stress. */
  readonly effect: number;
  /** Whether one training SD in the clinically healthy direction lowers the probability; absent without a direction. */
  readonly agreesWithClinic?: boolean;
}

/** A smaller change of probability than this counts as none. */
const FLAT = 0.005;

interface Explained {
  readonly card: Pick<ClassifierCard, 'features'>;
  readonly predictor: Predictor;
  readonly reference: Reference;
}

/**
 * Single-feature drivers of a row, largest effect first. Residuals have no driver of their own (their parts have);
 * an edit of one feature moves what is tied to it by `applyEdits`.
 */
export async function driversOf(
  { card, predictor, reference }: Explained,
  row: FeatureRow,
): Promise<Driver[]> {
  const ids = card.features.map(({ id }) => id);
  const asked = ids.filter((id) => row[id] !== undefined && FEATURES[id].role !== 'residual');
  const edits = asked.flatMap((id) => {
    const at = ids.indexOf(id);
    return [{ [id]: reference.median[at]! }, healthier(id, row[id]!, reference.sd[at]!)];
  });
  const rows = [row, ...edits.map((edit) => applyEdits(row, edit ?? {}, reference.glucoseCurve))];
  const vectors = new Float32Array(rows.length * ids.length);
  rows.forEach((r, i) => {
    vectors.set(toVector(r, ids), i * ids.length);
  });
  const probabilities = await predictor.predict(vectors, rows.length);
  const now = probabilities[0]!;
  return asked
    .map((feature, i): Driver => {
      const hasDirection = edits[2 * i + 1] !== undefined;
      return {
        feature,
        value: row[feature]!,
        median: reference.median[ids.indexOf(feature)]!,
        effect: now - probabilities[1 + 2 * i]!,
        agreesWithClinic: hasDirection ? probabilities[2 + 2 * i]! < now - FLAT : undefined,
      };
    })
    .sort((a, b) => Math.abs(b.effect) - Math.abs(a.effect));
}

function healthier(id: FeatureId, value: number, sd: number): Partial<Record<FeatureId, number>> | undefined {
  const { direction, legal } = FEATURES[id];
  if (direction === 'none') return undefined;
  const moved = direction === 'up' ? value + sd : value - sd;
  return { [id]: Math.min(legal[1], Math.max(legal[0], moved)) };
}
