import type { LabelledDay } from '@/lib/classifiers/labelled-day';
import type { Family } from '@/lib/classifiers/method';
import type { FeatureId } from '@/lib/features';
import type { Predictor } from '@/lib/onnx';
import type { ThresholdRule } from '../types';

export interface FitInput {
  readonly features: readonly FeatureId[];
  /** Real rows and, in an augmented cell, synthetic ones under the person they were made from. */
  readonly training: readonly LabelledDay[];
  /** Real rows of people that are not in `training`. */
  readonly calibration: readonly LabelledDay[];
  /** Weight of a row of class 0 and of class 1; 1 and 1 where absent. */
  readonly classWeights?: readonly [number, number];
  readonly threshold: ThresholdRule;
  readonly seed: number;
  readonly signal?: AbortSignal;
}

/** A classifier as the laboratory uses it. */
export interface FittedClassifier {
  /** SHA-256 of the model with calibration and threshold: equal classifiers have equal hashes. */
  readonly hash: string;
  readonly threshold: number;
  readonly predictor: Predictor;
  /** What stands for a value that was not measured, in feature order: medians of the training rows. */
  readonly medians: Float32Array;
}

/** One family of classifiers: everything the laboratory needs to know of it. */
export interface TrainClassifier {
  readonly id: Family;
  /** Hyper-parameters: part of the cell's key and of the report. */
  readonly settings: Readonly<Record<string, number | string | undefined>>;
  /**
   * Fits on the rows given and on nothing else. Equal input gives an equal classifier.
   * @throws InvalidInputError when a class is missing;
   *         CancelledError once the signal is aborted
   */
  fit(input: FitInput): Promise<FittedClassifier>;
}
