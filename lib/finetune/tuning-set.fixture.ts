import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { readPackage } from '@/lib/classifiers';
import type { LabelledDay } from '@/lib/classifiers/labelled-day';
import { toCarded } from '@/lib/explain/carded';
import type { CardedClassifier } from '@/lib/explain/explain-day';
import { simulatedTrainingSet } from '@/lib/training';
import type { ExportToCheck } from './checks';
import { enginesOf } from './engines';
import { dataFiles, dataText, hasPairs } from './files/data-files';
import type { TuningExport } from './files/export-files';
import { finishSet } from './finish-set';
import { makeTarget } from './make-target';
import { planSet, type TuningPlan } from './plan-set';
import { DEFAULT_TUNING, type TuningSettings } from './settings';
import type { AnsweredDay } from './write-examples';

const MODELS = path.resolve(fileURLToPath(import.meta.url), '../../../public/models');

export const SMALL_SET: TuningSettings = {
  ...DEFAULT_TUNING,
  size: 20,
  k: 2,
  validationShare: 0.25,
  promptVersion: 'v1',
};

/** The classifier behind the demo's plans. */
export async function shippedCarded(): Promise<CardedClassifier> {
  return toCarded(await readPackage(MODELS, 'simulated-effects-xgboost'));
}

/** Labelled days of simulated people that the shipped classifier never saw. */
export function unseenDays(participants = 40): readonly LabelledDay[] {
  return simulatedTrainingSet('effects', { participants, seed: 4242 }).rows;
}

/** A finished set with all that only the machine that made it knows. */
export interface MadeSet {
  readonly classifier: CardedClassifier;
  readonly rows: readonly LabelledDay[];
  readonly plan: TuningPlan;
  readonly days: readonly AnsweredDay[];
  readonly whole: TuningExport;
  readonly toCheck: ExportToCheck;
}

/** Makes a small set the way the worker and the command do. */
export async function madeSet(settings: TuningSettings = SMALL_SET): Promise<MadeSet> {
  const classifier = await shippedCarded();
  const rows = unseenDays();
  const plan = await planSet(rows, 'simulated people', classifier, settings);
  const engines = enginesOf(settings);
  const days: AnsweredDay[] = [];
  for (const [at, day] of plan.days.entries())
    days.push({
      ...day,
      target: await makeTarget(classifier, day, {
        ...engines,
        k: settings.k,
        seed: settings.seed + at,
        budgetMs: 1_500,
        now: () => performance.now(),
      }),
    });
  const identifiers = [...new Set(rows.flatMap(({ participant, day }) => [participant, day]))];
  const whole = await finishSet({
    head: {
      name: 'A small set',
      createdAt: '2026-11-23T00:00:00.000Z',
      dataset: { name: 'simulated people', synthetic: true, licence: 'none' },
      settings,
    },
    classifier,
    parts: plan.parts,
    candidates: plan.candidates,
    days,
    identifiers,
    testDays: plan.testDays,
  });
  const toCheck: ExportToCheck = {
    files: new Map(
      dataFiles(hasPairs(whole.examples)).map((file) => [file.name, dataText(file, whole.examples)]),
    ),
    origins: days
      .filter(({ target }) => target.plans.length > 0)
      .map(({ target, ...day }) => ({ ...day, plans: target.plans.length })),
    classifier,
    parts: plan.parts,
    identifiers,
    testDays: plan.testDays,
    promptVersion: settings.promptVersion,
  };
  return { classifier, rows, plan, days, whole, toCheck };
}
