import { PRODUCT_CONSTRAINTS } from '@/lib/counterfactuals/types';

export interface Definition {
  readonly term: string;
  readonly means: string;
}

/** Every number a prediction or a plan is shown with, in the words of the metric definitions. */
export const PREDICTION_DEFINITIONS: readonly Definition[] = [
  {
    term: 'Stress (p)',
    means:
      'The classifier’s probability that the mean of the day’s watch stress readings reaches the label threshold of the data set. A property of the model, not of the person.',
  },
  {
    term: 'Threshold',
    means:
      'From this probability on the day is called high. Set once per model, where F1 was largest on people kept out of training.',
  },
  {
    term: 'Two models',
    means:
      'Plans are made for the actionable model, trained without label proxies. The full model sees them too and is shown beside it; each plan says whether both change their answer.',
  },
  {
    term: 'Driver',
    means:
      'How much the probability changes when one feature is set to the cohort median: p now minus p then. Where a change in the healthy direction does not lower p, the page says that this model does not reward it.',
  },
  { term: 'Percentile', means: 'Where a value stands among the people the model was trained on.' },
  {
    term: 'Imputed',
    means: 'Not measured, so the model sees the training median. Shown as such and never part of a plan.',
  },
];

/** What a researcher meets who trains a classifier. */
export const TRAINING_DEFINITIONS: readonly Definition[] = [
  {
    term: 'Training',
    means:
      'Models > Train learns from the complete labelled days of a data set and registers a version of each variant. It runs in the worker, can be cancelled at any moment and goes on after a restart. Nothing uses a version until somebody activates it on its card; what earlier versions predicted and planned stays.',
  },
  {
    term: 'Held out',
    means:
      'Every figure is measured on people the model has not seen. From 60 people on, people are split once into those who train, calibrate and judge, as the data set recommends or by the seed. With fewer, five groups of people judge each other, drawn five times. Fewer than five people, or days of one class only, are refused.',
  },
  {
    term: 'Family',
    means:
      'XGBoost and random forest make trees, which the exact search can bound; for a support vector machine or a network it scores every candidate instead, which is slower, and there are no retrained models that say how robust a plan is.',
  },
  {
    term: 'Evaluation',
    means:
      'After registering, the family is judged once more by repeated cross-validation by person. It takes longer than the training; the version can be used meanwhile.',
  },
];

/** What the page Evaluation of a model shows. */
export const EVALUATION_DEFINITIONS: readonly Definition[] = [
  {
    term: 'Held out',
    means:
      'Folds hold whole people out: a day is judged by models that saw no day of its person in training, calibration or choice of threshold. Several draws of folds are put together.',
  },
  {
    term: '95 % interval',
    means:
      'From 1,000 resamples of people, never of days: days of one person are alike. It covers who happened to take part, not the draw of folds.',
  },
  {
    term: 'AUC, PR-AUC',
    means:
      'How often a high day scores above a low one (0.5 is chance), and average precision over all thresholds (the share of high days is chance). Only days that one model scored are compared.',
  },
  {
    term: 'Accuracy, precision, recall, F1',
    means:
      'At the decision threshold: days called right; days called high that are; high days that are called so; the harmonic mean of the last two.',
  },
  {
    term: 'Brier score, calibration error',
    means:
      'Mean squared error of the probability, and the mean distance between probability and observed share over ten bins of equal width. Lower is better for both.',
  },
  {
    term: 'No skill',
    means:
      'The same figure for a model that knows only the share of high days. A figure is good by its distance from it.',
  },
  {
    term: 'Permutation importance',
    means:
      'AUC lost when the values of one feature are dealt to other days. What the model uses, not what causes stress.',
  },
  {
    term: 'Actionable − full',
    means:
      'Paired difference on the same people. The full model reads heart rate, respiration and active energy, which partly encode the watch’s stress score: part of its lead is the answer seen again.',
  },
];

export const PLAN_DEFINITIONS: readonly Definition[] = [
  {
    term: 'Plan',
    means:
      'A set of changes after which the stored model gives the other answer, re-scored outside the engine that proposed it, with every rule kept.',
  },
  {
    term: 'Valid',
    means: `The model’s answer is the other one, and clears the threshold by ${PRODUCT_CONSTRAINTS.margin.toFixed(2)}.`,
  },
  {
    term: 'Changes and consequences',
    means:
      'Changes are what a person would do; at most ' +
      `${PRODUCT_CONSTRAINTS.cap} in one plan, each a whole step of the device. Consequences follow from them by arithmetic, along a fitted curve or, with “Follow dependencies” on, by the structural model, and are listed apart.`,
  },
  {
    term: 'Follow dependencies',
    means:
      'Off unless switched on for a patient. On: features that go with a change in the training days move with it, by linear equations fitted there, keeping what is particular to the day. Each names its source or “fitted” and its R² on people held out; below 0.1 it is not used. A follower that is locked stays. Followers are expected, not caused, and count neither as changes nor as effort.',
  },
  {
    term: 'Distance (L1)',
    means:
      'Sum over the changes of their size over the range from the 5th to the 95th percentile of the training people. Smaller is nearer to the day as it was.',
  },
  {
    term: 'Plausible',
    means:
      'The planned day lies among real days of the target class: its local outlier factor (20 neighbours) is below the 95th percentile of held-out real days of that class.',
  },
  {
    term: 'Within the rules',
    means:
      'Legal ranges, locks, directions and device steps are kept; shares add up; mean glucose fits the time in range; no value moves further outside its reference band than it is.',
  },
  {
    term: 'Certified minimal',
    means:
      'The search has looked at, or ruled out by a bound, every combination on the clinical grid up to the cap: no allowed plan has fewer changes, and none with as many is nearer. If time ran out, the proven bound is shown instead.',
  },
  {
    term: 'Engines',
    means:
      'Every engine gets the same day and constraints, and none decides what is shown. The exact search proves that its first plan needs the fewest changes. NICE starts from real low-stress days, DiCE draws several different answers, CFNOW changes one thing at a time: none of these proves anything. The embedded language model, the one asked unless another is chosen, comes with the product and runs on this machine: it was trained on simulated people and on what the exact search answers, writes nine plans, and after a refusal takes the nearest further. It gives no reasons of its own: the words beside its plans are a template. A language model of your own suggests in words and is corrected by the checks. Each one set up under Language models is an engine of its own; a question that does not fit its budget of the day is not sent.',
  },
  {
    term: 'Ask in this browser',
    means:
      'The embedded language model, the classifiers and the checks are loaded into this page, and the plans are written and checked on this device; nothing about the day is sent or stored, and it works without a connection once loaded. Such plans are gone with the page. What classifiers of other families and the person’s own days say of them is only known to the server: “Keep” asks it for the same, with the same seed and constraints, and decisions are taken on that run.',
  },
  {
    term: 'Closest or most different',
    means:
      'With more than one plan asked for, an engine looks for up to four times as many; the first stays its best, and the control chooses the others: 0 % those of least effort, 100 % those that differ most from one another (mean pairwise Gower distance). A language model is asked for exactly as many as are shown, so there the control chooses nothing.',
  },
  {
    term: 'Constraints',
    means:
      'Kept with the patient and honoured by every engine. A lock also forbids what would move the feature. A range is where a changed feature may end; a measured value outside it may stay. Direction, difficulty (weights 0.1 to 10) and smallest change are per feature; most changes, margin, effort and usual values per plan.',
  },
  {
    term: 'Clinical notes',
    means:
      'A pasted note is read by a list of words, in the page, or by a language model; what it seems to ask of plans is listed with the words that say so. Nothing is applied unless ticked, and reading errors are common. The note is kept nowhere.',
  },
  {
    term: 'Effort',
    means:
      'Sum over the changes of their size over the 5th to 95th percentile of the training people, weighted by how difficult each is for this person.',
  },
  {
    term: 'What would free a plan',
    means:
      'Without a plan, an exact search looks for the least that could be given up: single things first, then pairs, then more. Each button was proven to free the plan beside it. If nothing helps, that is proven too, and said; if time ran out, that is said instead.',
  },
  {
    term: 'Outside usual values',
    means:
      'A plan with an outlier factor above the usual, shown only after usual values were switched off or given up, and always labelled.',
  },
  {
    term: 'How steady the answer is',
    means:
      'The clearance of the threshold; how many of 20 classifiers, each retrained on a draw of the training people, agree; whether the full classifier agrees; how often the answer turns under the noise of the devices; and how the person’s own days that look most like the plan turned out. They are about the classifier, not about what a change would do.',
  },
  {
    term: 'Repaired',
    means:
      'The engine’s first answer broke a rule; it was asked again with the verdict. Repaired plans are labelled, never counted as first answers.',
  },
  {
    term: 'Hidden',
    means: 'Proposals that broke a rule are kept with their reasons and counted, but not shown as plans.',
  },
];

/** What an augmentation experiment shows, in the words of its page. */
export const TUNING_DEFINITIONS: readonly Definition[] = [
  {
    term: 'Fine-tuning set',
    means:
      'Chat examples that teach a language model this product’s own task: its request for a day, and an answer whose plans the verifier passed. Nobody the classifier was tested on is in it, and training and validation are of different people.',
  },
  {
    term: 'Preference pair',
    means:
      'The same request with a verified answer, and with one the verifier refused. Refused answers are proposals that were really made and really refused, never plans spoilt on purpose.',
  },
  {
    term: 'Checks',
    means:
      'Made on the text of the finished files, with the classifier and the verifier. A set with a failed check can be downloaded, its README says so; it is not sent to OpenAI unless only balance or duplicates failed.',
  },
  {
    term: 'Tuned model',
    means:
      'The embedded language model after lessons about the training people of a set, made on this machine where a Python with PyTorch is found. It is compared with the model it started from on the validation people, and is then one of the engines. How it does on the people it learnt from says nothing of others; its card names data set, classifier and counts of people.',
  },
];

export const EXPERIMENT_DEFINITIONS: readonly Definition[] = [
  {
    term: 'Experiment',
    means:
      'Labelled rows are removed from training, rows are added in different ways, a classifier is trained each time, and all are judged on the same people that nobody learnt from. It asks what counterfactuals are worth as training rows.',
  },
  {
    term: 'Cell',
    means:
      'One classifier, scenario, reduction, augmenter and seed: the unit of work. A finished cell is kept, also when an experiment is cancelled, and found again by the hash of everything that entered it.',
  },
  {
    term: 'Full data, reduced data',
    means:
      'The classifier of all training rows, and that of the rows left after the reduction with nothing added. What lies between the two is what there is to recover.',
  },
  {
    term: 'Augmenter',
    means:
      'A way to make up for the rows removed. Engines, the embedded language models among them, change kept rows of the other class until the cell’s own classifier turns. SMOTE, oversampling, class weights, noise and bootstrap are the simple methods they have to beat. All restore the same counts.',
  },
  {
    term: 'Relative gain, recovery',
    means:
      'Relative gain: augmented over reduced, less one. Recovery: augmented less reduced, over full less reduced; not defined where all rows are no better. Both are ratios of sums over cells, with 95 % intervals over draws of test people.',
  },
  {
    term: 'Eligible cells',
    means:
      'Reductions of 50 to 70 % that cost much: F1 on all rows at least 1.2 times that on the reduced rows. They are chosen on the first half of the seeds and reported on the other half, so that luck does not count as gain. Figures of all cells stand beside them.',
  },
  {
    term: 'Verdict',
    means:
      'Each engine is compared with SMOTE and with oversampling, paired by cell and by draw of people. p values are two-sided and corrected for the number of comparisons (Holm). “No difference shown” does not mean that there is none.',
  },
  {
    term: 'KS, nearest real row',
    means:
      'The Kolmogorov-Smirnov statistic is the largest gap between the distribution of synthetic and of kept real rows, from 0 to 1. The nearest real row is given in standard deviations, beside the same for real rows among themselves.',
  },
  {
    term: 'Agreement',
    means:
      'How often a classifier of all rows gives a synthetic row the label it was made with. A diagnostic: it labels nothing and chooses nothing.',
  },
];

/** What the product cannot do, on screen and in print. */
export const LIMITS: readonly string[] = [
  'Research use only. It is no medical device and must not guide care.',
  'A plan describes the model, not a treatment: changing a feature in life may change other things, and may not change stress.',
  'The label is a watch’s estimate of arousal from heart-rate variability. Exertion, illness, alcohol and caffeine raise it too. It is not a diagnosis and not the feeling of stress.',
  'The shipped models are trained on simulated people. The effect sizes of that simulation are assumptions; how well these models do on it says nothing about real people.',
  'Valid for the model is not the same as a clinical goal: a plan may end at values outside a reference band, as long as it moves no further out.',
  'About ten days of glucose per person is below the 14 days recommended for glucose metrics.',
  'Reference bands are for adults and not adjusted for age, sex or illness.',
];
