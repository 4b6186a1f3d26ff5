import { type ClassifierModel, probabilityFromMargin } from '@/lib/onnx';
import type { LabelledDay } from './labelled-day';
import { withPlatt } from './model';
import { fitPlatt } from './platt';
import { maximalF1Threshold } from './threshold';

/** A calibrated classifier with its decision threshold. */
export interface Calibrated<Model extends ClassifierModel = ClassifierModel> {
  readonly model: Model;
  readonly threshold: number;
}

/** Platt scaling and threshold from margins of rows that the model has not seen. */
export function calibrate<Model extends ClassifierModel>(
  fitted: Model,
  rows: readonly LabelledDay[],
  margins: Float64Array,
): Calibrated<Model> {
  const labels = rows.map((row) => row.label);
  const model = withPlatt(fitted, fitPlatt(margins, labels));
  const probabilities = margins.map((margin) => probabilityFromMargin(model, margin));
  return { model, threshold: maximalF1Threshold(labels, probabilities) };
}
