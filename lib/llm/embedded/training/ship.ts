import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { labelDays } from '@/lib/classifiers';
import { deriveDays } from '@/lib/derive';
import { sha256Hex } from '@/lib/onnx';
import { DEMO_COHORT, simulateParticipants } from '@/lib/simulate';
import type { EmbeddedCard } from '../card';
import { type Architecture, LanguageModel } from '../language-model';
import { type EmbeddedId, embeddedFolder } from '../shipped';
import { VOCABULARY } from '../vocabulary';
import { memorisation } from './memorisation';
import { ownMembers } from './own';
import { vocabularyFile } from './vocabulary-file';

/** One round of training as the trainer noted it. */
export type Round = EmbeddedCard['training'][number];

/** What a checkpoint leaves beside its ONNX file. */
interface Exported extends Architecture {
  readonly width: number;
  readonly hidden: number;
  readonly parameters: number;
  readonly rounds: readonly Round[];
}

/** People of the demo, whom no classifier and no model has seen, that memorisation is looked for on. */
const UNSEEN_DAYS = 400;

const DATA: Readonly<Record<EmbeddedId, readonly string[]>> = {
  'embedded-pretrained': [
    'Simulated cohorts with levels, noise, cuts and rules of their own, four classifiers each; never the shipped ones.',
    'Lessons: the exact search with a margin to spare. Then policy optimisation: plans the model drew, rewarded where the verifier passed them.',
  ],
  'embedded-finetuned': [
    'All that the pretrained model learnt from.',
    'The shipped classifiers of both simulated worlds and the days of the people they were trained and calibrated on; their test people and the people of the demo were left out.',
  ],
};

const LIMITS = [
  'Research use only. Every plan is checked by the verifier before it is shown; the model decides nothing.',
  'Trained on simulated people only. It reads nine actions, glucose above range, age and study group, and at most five changes.',
  'It does not read difficulties, dependencies between features or a classifier’s other features: it knows the classifier, and what is usual, by single changes. Rules, density and a budget of effort are kept by the grammar it writes in; whether a plan turns the prediction is the model’s own guess.',
  'It writes changes and no reasons: the words beside its plans come from a template.',
];

/**
 * Puts an exported checkpoint where the product finds it, with its card.
 * @param folder the training folder, with every record the model was trained on
 */
export async function ship(
  id: EmbeddedId,
  onnx: string,
  folder: string,
  createdAt: string,
): Promise<EmbeddedCard> {
  const bytes = await readFile(onnx);
  const exported = JSON.parse(await readFile(onnx.replace(/\.onnx$/, '.json'), 'utf8')) as Exported;
  const { layers, heads, headWidth, width, hidden, parameters, rounds } = exported;
  const model = await LanguageModel.load(bytes, exported);
  const [member] = await ownMembers('effects');
  const card: EmbeddedCard = {
    id,
    createdAt,
    hash: await sha256Hex(bytes),
    vocabulary: await sha256Hex(new TextEncoder().encode(vocabularyFile())),
    architecture: {
      kind: 'Llama decoder: RMS norm, rotary positions, SwiGLU, tied embedding',
      layers,
      heads,
      headWidth,
      width,
      hidden,
      words: VOCABULARY.tokens.length,
      parameters,
      weights: '8-bit integers with a scale for each row, turned back when loaded',
    },
    data: [...DATA[id]],
    training: [...rounds],
    memorisation: await memorisation(model, member!.classifier, unseenDays(), await records(folder)),
    limits: [...LIMITS],
  };
  const target = embeddedFolder(id);
  await mkdir(target, { recursive: true });
  await writeFile(path.join(target, 'model.onnx'), bytes);
  await writeFile(path.join(target, 'card.json'), `${JSON.stringify(card, undefined, 2)}\n`);
  return card;
}

function unseenDays() {
  const days = [];
  for (const { streams } of simulateParticipants(DEMO_COHORT)) {
    if (days.length >= UNSEEN_DAYS) break;
    days.push(...labelDays({ id: streams.participant.sourceId }, deriveDays(streams)).slice(0, 4));
  }
  return days;
}

async function records(folder: string): Promise<readonly Uint8Array[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.u16'));
  return Promise.all(names.map((name) => readFile(path.join(folder, name))));
}
