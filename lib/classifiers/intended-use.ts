/** What every classifier of this product is for; the data behind one are on its card. */
export const INTENDED_USES = [
  'Research on counterfactual explanations of wearable and glucose-sensor data.',
  'Asking which small, believable change of a day would change this model’s answer.',
  'Comparing engines that propose such changes.',
] as const;

/** What no classifier of this product may be used for. */
export const OUT_OF_SCOPE = [
  'Diagnosis, treatment, or any decision about a person’s care. A flipped prediction is an association, not a treatment effect.',
  'Psychological stress. The label is a watch’s estimate of arousal from heart-rate variability; exertion and illness raise it too.',
  'People, devices or days unlike the training data: other watches, shift work, pregnancy, children, arrhythmia.',
  'Days without enough data. The page then shows no prediction.',
] as const;
