import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { InvalidInputError } from '@/lib/errors';
import { LanguageModel } from '@/lib/llm/embedded/language-model';
import { embeddedModel } from '@/lib/llm/embedded/shipped';
import { pythonWithTorch } from '@/lib/llm/embedded/training/trainer';
import { planSet } from '../plan-set';
import { SMALL_SET, shippedCarded, unseenDays } from '../tuning-set.fixture';
import { makeLessons } from './lessons';
import { runTuner } from './run-tuner';
import { trainModel } from './train-model';
import type { TunerLine } from './tuner-lines';
import { WorkFolder } from './work-folder';

const python = await pythonWithTorch(process.env.SENSECF_PYTHON).catch((error: unknown) => {
  if (error instanceof InvalidInputError) return undefined;
  throw error;
});
const skipped = python === undefined ? ': skipped, no Python with PyTorch and ONNX (SENSECF_PYTHON)' : '';
const folder = path.resolve('training');
const never = new AbortController().signal;

describe(`the trainer in Python${skipped}`, () => {
  it.skipIf(python === undefined)(
    'tunes a shipped model for a few steps into another that this product reads',
    async () => {
      const place = await mkdtemp(path.join(tmpdir(), 'sensecf-tune-'));
      try {
        const work = new WorkFolder(place);
        const classifier = await shippedCarded();
        const rows = unseenDays();
        const plan = await planSet(rows, 'simulated people', classifier, SMALL_SET);
        const source = { plan, targets: new Map(), rows, classifier, seed: 1 };
        const told = { signal: never, onShare: () => {} };
        const lessons = await work.keep(
          await makeLessons(source, 'train', { questions: 40, ...told }),
          await makeLessons(source, 'validation', { questions: 10, ...told }),
        );
        expect(await work.lessons()).toMatchObject(lessons);
        const lines: TunerLine[] = [];
        const trained = await trainModel(
          { command: python!, args: ['-m', 'language_model.tune'], folder },
          work,
          {
            start: 'embedded-pretrained',
            passes: 3,
            minutes: 5,
            seed: 1,
            heldOut: true,
            signal: never,
            onLine: (line) => lines.push(line),
          },
        );
        expect(lines.flatMap((line) => ('stage' in line ? [line.stage] : []))).toEqual([
          'reading',
          'training',
          'exporting',
        ]);
        const [first, last] = [trained.about.rounds[0]!.curve[0]!, trained.about.rounds[0]!.curve.at(-1)!];
        expect(last.examples).toBe(3 * lessons.train);
        expect(last.heldOutLoss).toBeGreaterThan(0);
        expect(last.heldOutLoss).not.toBe(first.heldOutLoss);
        const shipped = await embeddedModel('embedded-pretrained');
        const tuned = await LanguageModel.load(trained.bytes, trained.about);
        const [before, after] = [await shipped.read(PROMPT), await tuned.read(PROMPT)];
        expect(after.logits[0]).not.toEqual(before.logits[0]);
        await tuned.release();
      } finally {
        await rm(place, { recursive: true });
      }
    },
    600_000,
  );

  it.skipIf(python === undefined)(
    'ends by itself once nobody holds its standard input any more',
    () => {
      const model = path.resolve('public/language-models/embedded-pretrained/model.onnx');
      const given = ['--start', model, '--folder', tmpdir(), '--out', 'never', '--examples', 'none'];
      const { status } = spawnSync(python!, ['-m', 'language_model.tune', ...given, '--vocabulary', 'none'], {
        cwd: folder,
        input: '',
        env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1' },
      });
      expect(status).toBe(3);
    },
    120_000,
  );

  it.skipIf(python === undefined)(
    'reads an exported model back: the same logits, from weights that are those of the file',
    async () => {
      const place = await mkdtemp(path.join(tmpdir(), 'sensecf-read-'));
      try {
        const out = path.join(place, 'logits.json');
        const code = [
          'import json, sys, torch',
          'from language_model.from_onnx import decoder_of',
          'model = decoder_of(sys.argv[1]).eval()',
          'logits = model(torch.tensor([json.loads(sys.argv[2])]), 1)[0, 0].tolist()',
          'json.dump(logits, open(sys.argv[3], "w"))',
        ].join('\n');
        const model = path.resolve('public/language-models/embedded-pretrained/model.onnx');
        await runTuner(
          { command: python!, args: ['-c', code], folder },
          [model, JSON.stringify(PROMPT), out],
          { signal: never, onLine: () => {} },
        );
        const theirs = JSON.parse(await readFile(out, 'utf8')) as number[];
        const shipped = await embeddedModel('embedded-pretrained');
        const ours = (await shipped.read(PROMPT)).logits[0]!;
        expect(theirs).toHaveLength(ours.length);
        theirs.forEach((value, i) => {
          expect(value).toBeCloseTo(ours[i]!, 3);
        });
      } finally {
        await rm(place, { recursive: true });
      }
    },
    120_000,
  );
});

/** Any words of the model. */
const PROMPT = [1, 5, 7, 60, 300, 301, 2, 3];
