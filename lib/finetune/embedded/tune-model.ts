import { InvalidInputError } from '@/lib/errors';
import { LanguageModel } from '@/lib/llm/embedded/language-model';
import { embeddedModel, readEmbeddedCard } from '@/lib/llm/embedded/shipped';
import { drawDays } from '../draw-days';
import type { TuningPlan } from '../plan-set';
import type { TuningSettings } from '../settings';
import { answersOf, compareAnswers, comparedDays, type ModelComparison } from './compare';
import { type LessonSource, makeLessons } from './lessons';
import { makeTunedCard } from './make-card';
import type { Tuner } from './run-tuner';
import type { ModelTuningSettings } from './settings';
import { type TrainedModel, trainModel } from './train-model';
import type { TunedCard } from './tuned-card';
import type { KeptLessons, WorkFolder } from './work-folder';

/** A set with what its days came to, and how the embedded model is to be tuned on it. */
export interface TuneInput extends Omit<LessonSource, 'seed'>, Pick<TunedCard, 'id' | 'name' | 'dataset'> {
  readonly plan: TuningPlan;
  /** Of the set. */
  readonly set: Pick<TuningSettings, 'engine' | 'seed'>;
  readonly settings: ModelTuningSettings;
}

/** What somebody who watches a tuning is told. */
export interface TuneHooks {
  readonly signal: AbortSignal;
  /** What is going on, and the share of all of it that is done. */
  readonly told: (step: string, share: number) => void;
  /** The lessons are kept in the work folder from now on. */
  readonly onLessons?: () => Promise<void>;
  /** The curve as far as it goes, with each new point. */
  readonly onCurve?: (curve: Curve) => void;
}

type Curve = TunedCard['training'][number]['curve'];

/** Shares of the work that are done after each part of it. */
const DONE = { train: 0.2, lessons: 0.25, training: 0.8 } as const;
/** Further questions about validation people for each about training people, and how many at most. */
const HELD_OUT = { share: 0.15, most: 300 } as const;
/** Days that both models are asked about, at most. */
const MOST_COMPARED = 200;

/**
 * Tunes the embedded model on the training people of a set: makes lessons (or takes those that the work folder keeps),
 * trains in a process of its own, and compares the outcome with the model it started from on days of the validation
 * people.
 * @throws CancelledError once the signal is aborted; UnavailableError with the trainer's last words; InvalidInputError
 * when there is nothing to learn
 */
export async function tuneModel(
  tuner: Tuner,
  folder: WorkFolder,
  input: TuneInput,
  hooks: TuneHooks,
): Promise<{ readonly bytes: Uint8Array; readonly card: TunedCard }> {
  const lessons = await lessonsOf(folder, input, hooks);
  const trained = await train(tuner, folder, input, lessons, hooks);
  const comparison = await compare(input, trained, hooks);
  const { id, name, dataset, classifier, plan, set, settings } = input;
  const { train: learnt, validation, test } = plan.parts;
  const card = await makeTunedCard({
    id,
    name,
    createdAt: new Date().toISOString(),
    dataset,
    classifier: { id: classifier.id, hash: classifier.hash },
    targets: set.engine,
    people: { train: learnt.size, validation: validation.size, test: test.size },
    lessons: { train: lessons.train, heldOut: lessons.heldOut },
    settings: {
      passes: settings.passes,
      minutes: settings.minutes,
      questions: settings.questions,
      seed: set.seed,
    },
    start: await readEmbeddedCard(settings.start),
    trained,
    comparison,
  });
  return { bytes: trained.bytes, card };
}

/** The lessons that are kept, or new ones. */
async function lessonsOf(
  folder: WorkFolder,
  input: TuneInput,
  { signal, told, onLessons }: TuneHooks,
): Promise<KeptLessons> {
  const kept = await folder.lessons();
  if (kept) return kept;
  const { questions } = input.settings;
  const source = { ...input, seed: input.set.seed };
  const train = await makeLessons(source, 'train', {
    questions,
    signal,
    onShare: (share) => told('Making lessons of the training people’s days', within(0, DONE.train, share)),
  });
  if (train.length === 0) throw new InvalidInputError('No day of the training people has a plan to learn.');
  const heldOut = await makeLessons(source, 'validation', {
    questions: Math.min(HELD_OUT.most, Math.round(HELD_OUT.share * questions)),
    signal,
    onShare: (share) => told('Making held-out lessons', within(DONE.train, DONE.lessons, share)),
  });
  const lessons = await folder.keep(train, heldOut);
  await onLessons?.();
  return lessons;
}

const STAGES = {
  reading: 'Reading the model to start from',
  training: 'Training',
  exporting: 'Writing the tuned model',
} as const;

/** Trains, and shows each point of the curve as it comes. */
function train(
  tuner: Tuner,
  folder: WorkFolder,
  { settings, set }: TuneInput,
  lessons: KeptLessons,
  { signal, told, onCurve }: TuneHooks,
): Promise<TrainedModel> {
  const curve: Curve = [];
  onCurve?.([]);
  return trainModel(tuner, folder, {
    ...settings,
    seed: set.seed,
    heldOut: lessons.heldOut > 0,
    signal,
    onLine: (line) => {
      if ('stage' in line) {
        told(STAGES[line.stage], line.stage === 'exporting' ? DONE.training : DONE.lessons);
        return;
      }
      curve.push(line.point);
      told(`Training: ${line.point.examples} examples seen`, within(DONE.lessons, DONE.training, line.share));
      onCurve?.([...curve]);
    },
  });
}

function within(from: number, to: number, share: number): number {
  return from + (to - from) * Math.min(1, share);
}

/** What the tuned model and its start answer to the same days of people whom no lesson was about. */
async function compare(
  { plan, classifier, settings, set }: TuneInput,
  trained: TrainedModel,
  { signal, told }: TuneHooks,
): Promise<ModelComparison | undefined> {
  const validation = plan.usable.filter(({ participant }) => plan.parts.validation.has(participant));
  const { seed } = set;
  const size = MOST_COMPARED;
  const drawn = drawDays(validation, plan.parts, classifier.features, { seed, size, lockShare: 0 });
  const days = await comparedDays(drawn, classifier);
  const total = 2 * days.length;
  let answered = 0;
  const onDay = (): void => {
    answered++;
    told(
      `Comparing with its start: ${answered} of ${total} answers`,
      within(DONE.training, 1, answered / total),
    );
  };
  const start = await answersOf(await embeddedModel(settings.start), days, { seed, signal, onDay });
  const model = await LanguageModel.load(trained.bytes, trained.about);
  try {
    return compareAnswers(start, await answersOf(model, days, { seed, signal, onDay }), seed);
  } finally {
    await model.release();
  }
}
