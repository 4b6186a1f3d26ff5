import { tuningWorkFolder } from '@/lib/data/model-tuning-files';
import {
  finishModelTuning,
  type HeldTuning,
  type ModelTuningWork,
  noteLessons,
  readModelTuningWork,
  saveCurve,
} from '@/lib/data/model-tuning-work';
import { CancelledError, InvalidInputError } from '@/lib/errors';
import { drawDays } from '@/lib/finetune/draw-days';
import {
  answersOf,
  compareAnswers,
  comparedDays,
  type ModelComparison,
} from '@/lib/finetune/embedded/compare';
import { makeLessons } from '@/lib/finetune/embedded/lessons';
import { makeTunedCard } from '@/lib/finetune/embedded/make-card';
import { pythonTuner } from '@/lib/finetune/embedded/python-tuner';
import type { Tuner } from '@/lib/finetune/embedded/run-tuner';
import { type TrainedModel, trainModel } from '@/lib/finetune/embedded/train-model';
import { type KeptLessons, WorkFolder } from '@/lib/finetune/embedded/work-folder';
import { LanguageModel } from '@/lib/llm/embedded/language-model';
import { embeddedModel, readEmbeddedCard } from '@/lib/llm/embedded/shipped';
import type { CurvePoint } from '@/lib/views/model-tuning-types';
import type { JobContext, JobHandler } from './handlers';

interface Settings {
  /** What tunes; the Python of this machine where absent. */
  readonly tuner?: Tuner;
}

/** Shares of the work that are done after each part of it. */
const DONE = { lessons: 0.25, training: 0.8 } as const;
/** Further questions about validation people for each about training people, and how many at most. */
const HELD_OUT = { share: 0.15, most: 300 } as const;
/** Days that both models are asked about, at most. */
const MOST_COMPARED = 200;

/** A tuning in the hands of an attempt. */
interface Part extends Pick<JobContext, 'signal'> {
  readonly held: HeldTuning;
  readonly work: ModelTuningWork;
  readonly folder: WorkFolder;
  readonly told: (step: string, share: number) => void;
}

/**
 * Tunes the embedded model on the training people of a set: makes lessons (kept, so that another attempt starts from
 * them), trains in a process of its own, compares the outcome with the model it started from on days of the validation
 * people, and stores it with its card.
 */
export function modelTuningHandler(settings: Settings = {}): JobHandler {
  return async (id, { attempt, signal, progress }) => {
    progress({ step: 'Looking for what trains' });
    const tuner = settings.tuner ?? (await pythonTuner());
    progress({ step: 'Reading the days' });
    const held = { id, attempt };
    const part: Part = {
      held,
      signal,
      work: await readModelTuningWork(id),
      folder: new WorkFolder(tuningWorkFolder(id)),
      told: (step, share) => progress({ step, share }),
    };
    const lessons = await lessonsOf(part);
    const trained = await train(part, tuner, lessons);
    const comparison = await compare(part, trained);
    const { work } = part;
    const { parts } = work.plan;
    const card = await makeTunedCard({
      id,
      name: work.name,
      createdAt: new Date().toISOString(),
      dataset: work.dataset,
      classifier: { id: work.classifier.id, hash: work.classifier.hash },
      targets: work.set.engine,
      people: { train: parts.train.size, validation: parts.validation.size, test: parts.test.size },
      lessons,
      settings: { ...work.settings, seed: work.set.seed },
      start: await readEmbeddedCard(work.settings.start),
      trained,
      comparison,
    });
    await finishModelTuning(held, trained.bytes, card);
  };
}

/** The lessons that are kept, or new ones. */
async function lessonsOf({ held, work, folder, signal, told }: Part): Promise<KeptLessons> {
  const kept = await folder.lessons();
  if (kept) return kept;
  const { questions } = work.settings;
  const source = { ...work, seed: work.set.seed };
  const step = 'Making lessons of the training people’s days';
  const train = await makeLessons(source, 'train', {
    questions,
    signal,
    onShare: (share) => told(step, 0.85 * DONE.lessons * share),
  });
  if (train.length === 0) throw new InvalidInputError('No day of the training people has a plan to learn.');
  const heldOut = await makeLessons(source, 'validation', {
    questions: Math.min(HELD_OUT.most, Math.round(HELD_OUT.share * questions)),
    signal,
    onShare: (share) => told('Making held-out lessons', (0.85 + 0.15 * share) * DONE.lessons),
  });
  const lessons = await folder.keep(train, heldOut);
  await noteLessons(held);
  return lessons;
}

const STAGES = {
  reading: 'Reading the model to start from',
  training: 'Training',
  exporting: 'Writing the tuned model',
} as const;

/** Trains, and shows each point of the curve as it comes. */
async function train(part: Part, tuner: Tuner, lessons: KeptLessons): Promise<TrainedModel> {
  const { held, work, folder, signal, told } = part;
  const curve: CurvePoint[] = [];
  let saving = saveCurve(held, curve);
  const trained = await trainModel(tuner, folder, {
    ...work.settings,
    seed: work.set.seed,
    heldOut: lessons.heldOut > 0,
    signal,
    onLine: (line) => {
      if ('stage' in line) {
        told(STAGES[line.stage], line.stage === 'exporting' ? DONE.training : DONE.lessons);
        return;
      }
      curve.push(line.point);
      told(`Training: ${line.point.examples} examples seen`, within(DONE.lessons, DONE.training, line.share));
      const shown = [...curve];
      saving = saving.then(() => saveCurve(held, shown)).catch(ignoreCancelled);
    },
  });
  await saving;
  return trained;
}

/** A tuning that is no longer this attempt's ends through its signal. */
function ignoreCancelled(error: unknown): void {
  if (!(error instanceof CancelledError)) throw error;
}

function within(from: number, to: number, share: number): number {
  return from + (to - from) * Math.min(1, share);
}

/** What the tuned model and its start answer to the same days of people whom neither learnt from here. */
async function compare(
  { work, signal, told }: Part,
  trained: TrainedModel,
): Promise<ModelComparison | undefined> {
  const { plan, classifier, settings, set } = work;
  const validation = plan.usable.filter(({ participant }) => plan.parts.validation.has(participant));
  const { seed } = set;
  const drawn = drawDays(validation, plan.parts, classifier.features, {
    seed,
    size: MOST_COMPARED,
    lockShare: 0,
  });
  const days = await comparedDays(
    drawn.map(({ participant, factual }) => ({ participant, features: factual })),
    classifier,
  );
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
