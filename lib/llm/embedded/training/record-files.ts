import { existsSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Random } from '@/lib/random';
import { WORLDS } from '@/lib/simulate';
import { type Architecture, LanguageModel } from '../language-model';
import { type Example, encodeExamples } from './examples';
import { lessons } from './lessons';
import { ownMembers } from './own';
import { practise } from './practice';
import type { QuestionMix } from './questions';
import { type ZooMember, zooMembers } from './zoo';

const ZOO_MIX: QuestionMix = { augmentation: 0.25, plain: 0.4 };
/** On its own classifiers a model is mostly asked as the product asks. */
export const OWN_MIX: QuestionMix = { augmentation: 0.15, plain: 0.6 };

/** What is asked for: so many questions about each classifier, answered by the optimiser or, with a model, by it. */
export interface RecordOptions {
  readonly folder: string;
  readonly questions: number;
  readonly model?: LanguageModel;
  /** Tells rounds of lessons or practice apart: each asks other questions. */
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

/** Records about the shipped classifiers and the people they learnt from. */
export async function ownRecords(options: RecordOptions): Promise<void> {
  for (const world of WORLDS) await teachOn(`own-${world}`, () => ownMembers(world), OWN_MIX, options);
}

/** The classifiers of a cohort of the zoo that a training folder keeps. */
export function zooFolder(folder: string): string {
  return path.join(folder, 'zoo');
}

/** Lessons on some classifiers, in a file of their own; kept where it is there. */
async function teachOn(
  name: string,
  members: () => Promise<readonly ZooMember[]>,
  mix: QuestionMix,
  { folder, questions, model, round = '1', say }: RecordOptions,
): Promise<void> {
  const file = path.join(folder, `${model ? 'practice' : 'examples'}-${round}-${name}.u16`);
  if (existsSync(file)) return;
  const examples: Example[] = [];
  const total = { asked: 0, greedy: 0, any: 0 };
  for (const { classifier, rows } of await members()) {
    const random = new Random(`${classifier.id}/${model ? 'practice' : 'lessons'}-${round}`);
    if (model === undefined) {
      examples.push(...(await lessons(rows, classifier, questions, random, mix)));
      continue;
    }
    const practice = await practise(model, rows, classifier, questions, random, mix);
    examples.push(...practice.examples);
    for (const key of ['asked', 'greedy', 'any'] as const) total[key] += practice[key];
  }
  await writeFile(`${file}.part`, encodeExamples(examples));
  await rename(`${file}.part`, file);
  const practised = model ? `; of ${total.asked}, ${total.greedy} at once, ${total.any} in nine tries` : '';
  say(`${name}: ${examples.length} examples${practised}`);
}

/** A model of the training folder, by its ONNX file with its shape beside it. */
export async function exportedModel(file: string): Promise<LanguageModel> {
  const shape = JSON.parse(await readFile(file.replace(/\.onnx$/, '.json'), 'utf8')) as Architecture;
  return LanguageModel.load(await readFile(file), shape);
}
