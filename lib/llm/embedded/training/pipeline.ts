import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { runTrainer } from './trainer';

/**
 * Minutes of each stage of supervised training at most, its cores, passes over its examples, its learning rate, and the
 * seed of their order. The second stage has the other core once the lessons beside it are made.
 */
const STAGES = {
  beginning: { minutes: 15, threads: 1, passes: 2, rate: 0.002, seed: 1 },
  pretraining: { minutes: 20, threads: 2, passes: 2, rate: 0.0017, seed: 1 },
  continuing: { minutes: 14, threads: 2, passes: 2, rate: 0.0012, seed: 2 },
  finetuning: { minutes: 8, threads: 1, passes: 2, rate: 0.001, seed: 1 },
} as const;
type Stage = keyof typeof STAGES;

/** A round of policy optimisation: its learning rate, and how much of what length costs a plan is held against it. */
interface PolicyRound {
  readonly rate: number;
  readonly price: number;
}

/**
 * Rounds of policy optimisation. A low price buys validity with longer plans: the pretrained model has validity to
 * spare and no length, the fine-tuned one the reverse (decision 024).
 */
export const POLICY_ROUNDS = {
  pretrained: [
    { rate: 0.0002, price: 1 },
    { rate: 0.0002, price: 1 },
    { rate: 0.0004, price: 1 },
    { rate: 0.0005, price: 1 },
  ],
  finetuned: [
    { rate: 0.0002, price: 1 },
    { rate: 0.0002, price: 1 },
    { rate: 0.0004, price: 0.33 },
    { rate: 0.0005, price: 0.2 },
  ],
} as const satisfies Readonly<Record<string, readonly PolicyRound[]>>;

const SIZE = ['--width', '192', '--layers', '4', '--heads', '6', '--hidden', '512'];
/** Records of these cohorts are only measured. */
const HELD_OUT = ['examples-1-0.u16', 'examples-1-1.u16'];

export interface Pipeline {
  readonly folder: string;
  readonly python: string;
  readonly say: (line: string) => void;
}

/** Trains a checkpoint on the lessons that `wanted` picks, going on from another; kept where it is there. */
export async function supervise(
  { folder, python, say }: Pipeline,
  stage: Stage,
  name: string,
  wanted: (file: string) => boolean,
  start?: string,
): Promise<string> {
  const out = path.join(folder, `${name}.pt`);
  if (existsSync(out)) return out;
  const { minutes, threads, passes, rate, seed } = STAGES[stage];
  const files = (await readdir(folder)).filter((file) => file.endsWith('.u16')).sort();
  const examples = files.filter((file) => !HELD_OUT.includes(file) && wanted(file));
  const inFolder = (list: readonly string[]) => list.map((file) => path.join(folder, file));
  say(`${stage}: ${examples.length} files, at most ${minutes} minutes`);
  await runTrainer(python, 'language_model.train', [
    '--examples',
    ...inFolder(examples),
    '--held-out',
    ...inFolder(files.filter((file) => HELD_OUT.includes(file))),
    '--vocabulary',
    path.join(folder, 'vocabulary.json'),
    '--out',
    out,
    '--stage',
    stage,
    '--minutes',
    String(minutes),
    '--threads',
    String(threads),
    '--passes',
    String(passes),
    '--rate',
    String(rate),
    '--seed',
    String(seed),
    ...(start === undefined ? SIZE : ['--start', start]),
  ]);
  return out;
}

/** Makes what the verifier rewarded likelier, and the rest less likely; kept where it is there. */
export async function reinforce(
  { folder, python, say }: Pipeline,
  name: string,
  wanted: (file: string) => boolean,
  start: string,
  { rate, price }: PolicyRound,
): Promise<string> {
  const out = path.join(folder, `${name}.pt`);
  if (existsSync(out)) return out;
  const files = (await readdir(folder)).filter((file) => file.endsWith('.u16') && wanted(file)).sort();
  say(`policy: ${files.length} files`);
  const rollouts = files.map((file) => path.join(folder, file));
  await runTrainer(python, 'language_model.policy', [
    '--rollouts',
    ...rollouts,
    '--start',
    start,
    '--out',
    out,
    '--rate',
    String(rate),
    '--price',
    String(price),
  ]);
  return out;
}

/** The checkpoint as ONNX, with the answers to the golden prompts where a file for them is named. */
export async function exportCheckpoint(
  { folder, python }: Pipeline,
  checkpoint: string,
  golden?: string,
): Promise<string> {
  const out = checkpoint.replace(/\.pt$/, '.onnx');
  const prompts = ['--golden', path.join(folder, 'prompts.json'), '--golden-out', golden ?? ''];
  await runTrainer(python, 'language_model.export', [
    '--checkpoint',
    checkpoint,
    '--out',
    out,
    ...(golden === undefined ? [] : prompts),
  ]);
  return out;
}
