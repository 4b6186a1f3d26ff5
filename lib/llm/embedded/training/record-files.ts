import { existsSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Random } from '@/lib/random';
import { WORLDS } from '@/lib/simulate';
import { type Architecture, LanguageModel } from '../language-model';
import { encodeExamples, RECORD } from './examples';
import { lessons } from './lessons';
import { ownMembers } from './own';
import type { QuestionMix } from './questions';
import { rollOut } from './rollouts';
import { type ZooMember, zooMembers } from './zoo';

const ZOO_MIX: QuestionMix = { augmentation: 0.25, plain: 0.4 };
/** On its own classifiers a model is mostly asked as the product asks. */
export const OWN_MIX: QuestionMix = { augmentation: 0.15, plain: 0.6 };

/**
 * What is asked for: so many questions about each classifier, answered by the optimiser (lessons) or, with a model, by
 * draws of its own (rollouts).
 */
export interface RecordOptions {
  readonly folder: string;
  readonly questions: number;
  readonly model?: LanguageModel;
  /** Tells rounds of lessons or rollouts apart: each asks other questions. */
  readonly round?: string;
  readonly say: (line: string) => void;
}

/** Records about the classifiers of the cohorts `part - 1`, `part - 1 + parts`, … of the zoo. */
export async function zooRecords(
  options: RecordOptions,
  cohorts: number,
  [part, parts]: readonly [number, number],
): Promise<void> {
  for (let index = part - 1; index < cohorts; index += parts)
    await teachOn(`${index}`, () => zooMembers(zooFolder(options.folder), index), ZOO_MIX, options);
}

/** Files that the questions about a shipped classifier are spread over, so that processes can share them. */
const OWN_FILES = 4;

/** Records about the shipped classifiers and the people they learnt from; `part` of `parts` of the files. */
export async function ownRecords(
  options: RecordOptions,
  [part, parts]: readonly [number, number],
): Promise<void> {
  const files = WORLDS.flatMap((world) => Array.from({ length: OWN_FILES }, (_, file) => ({ world, file })));
  const questions = Math.ceil(options.questions / OWN_FILES);
  for (let index = part - 1; index < files.length; index += parts) {
    const { world, file } = files[index]!;
    await teachOn(`own-${world}-${file}`, () => ownMembers(world), OWN_MIX, { ...options, questions });
  }
}

/** The classifiers of a cohort of the zoo that a training folder keeps. */
export function zooFolder(folder: string): string {
  return path.join(folder, 'zoo');
}

/** Lessons or rollouts on some classifiers, in a file of their own; kept where it is there. */
async function teachOn(
  name: string,
  members: () => Promise<readonly ZooMember[]>,
  mix: QuestionMix,
  { folder, questions, model, round = '1', say }: RecordOptions,
): Promise<void> {
  const file = path.join(folder, recordFile(model ? 'rollouts' : 'examples', round, name));
  if (existsSync(file)) return;
  const parts: Uint8Array[] = [];
  const total = { asked: 0, greedy: 0, any: 0 };
  for (const { classifier, rows } of await members()) {
    if (model === undefined) {
      const random = new Random(`${name}/${classifier.id}/lessons-${round}`);
      parts.push(encodeExamples(await lessons(rows, classifier, questions, random, mix)));
      continue;
    }
    const random = new Random(`${name}/${classifier.id}/rollouts-${round}`);
    const { records, ...counts } = await rollOut(model, rows, classifier, questions, random, mix);
    parts.push(records);
    for (const key of ['asked', 'greedy', 'any'] as const) total[key] += counts[key];
  }
  const bytes = Buffer.concat(parts);
  await writeFile(`${file}.part`, bytes);
  await rename(`${file}.part`, file);
  const drawn = `${total.asked} questions, ${total.greedy} answered at once, ${total.any} by any draw`;
  say(`${name}: ${model ? drawn : `${bytes.length / (2 * RECORD)} examples`}`);
}

/** Name of a file of records: `<kind>-<round>-<cohort>.u16`. */
export function recordFile(kind: 'examples' | 'rollouts', round: string, name: string): string {
  return `${kind}-${round}-${name}.u16`;
}

/** A model of the training folder, by its ONNX file with its shape beside it. */
export async function exportedModel(file: string): Promise<LanguageModel> {
  const shape = JSON.parse(await readFile(file.replace(/\.onnx$/, '.json'), 'utf8')) as Architecture;
  return LanguageModel.load(await readFile(file), shape);
}
