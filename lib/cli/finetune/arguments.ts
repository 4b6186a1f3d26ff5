import { parseArgs } from 'node:util';
import { InvalidInputError } from '@/lib/errors';
import {
  DEFAULT_MODEL_TUNING,
  MODEL_TUNING_LIMITS,
  type ModelTuningSettings,
} from '@/lib/finetune/embedded/settings';
import { DEFAULT_TUNING, TUNING_LIMITS, type TuningSettings } from '@/lib/finetune/settings';
import { EMBEDDED_IDS } from '@/lib/llm/embedded/shipped';
import { LATEST_PROMPT } from '@/lib/llm/prompts';
import type { NamedSetOptions } from '@/lib/training';

/** What the command was asked for, checked. */
export interface FinetuneArguments {
  readonly set: NamedSetOptions;
  readonly classifier: string;
  readonly settings: TuningSettings;
  readonly name: string;
  readonly out: string;
  /** How the embedded model is tuned on the set; not at all where absent. */
  readonly tuning?: ModelTuningSettings;
}

const text = { type: 'string' } as const;

/** @throws InvalidInputError naming the option that cannot be read */
export function readFinetuneArguments(args: readonly string[]): FinetuneArguments {
  const { values } = parseArgs({
    args: [...args],
    options: {
      dataset: text,
      data: text,
      participants: text,
      'cohort-seed': text,
      classifier: text,
      engine: { ...text, default: DEFAULT_TUNING.engine },
      'refused-by': { ...text, default: DEFAULT_TUNING.refusedBy },
      k: text,
      size: text,
      seed: text,
      'validation-share': text,
      'lock-share': text,
      name: text,
      out: text,
      tune: { type: 'boolean', default: false },
      start: { ...text, default: DEFAULT_MODEL_TUNING.start },
      passes: text,
      minutes: text,
      questions: text,
    },
  });
  const { dataset, classifier, out } = values;
  if (!dataset) throw new InvalidInputError('Which data set? Say --dataset.');
  if (!classifier) throw new InvalidInputError('Which classifier? Say --classifier.');
  if (!out) throw new InvalidInputError('Where to? Say --out.');
  const { k, size, validationShare } = TUNING_LIMITS;
  return {
    set: {
      dataset,
      data: values.data,
      participants: optional('--participants', values.participants, { least: 1, most: 1e6 }),
      seed: optional('--cohort-seed', values['cohort-seed'], { least: 0, most: 2 ** 31 }),
    },
    classifier,
    settings: {
      engine: values.engine,
      ...(values['refused-by'] === 'none' ? {} : { refusedBy: values['refused-by'] }),
      k: optional('--k', values.k, k) ?? DEFAULT_TUNING.k,
      size: optional('--size', values.size, size) ?? DEFAULT_TUNING.size,
      seed: optional('--seed', values.seed, { least: 0, most: 2 ** 31 - 1 }) ?? DEFAULT_TUNING.seed,
      validationShare:
        optional('--validation-share', values['validation-share'], validationShare, false) ??
        DEFAULT_TUNING.validationShare,
      lockShare:
        optional('--lock-share', values['lock-share'], { least: 0, most: 1 }, false) ??
        DEFAULT_TUNING.lockShare,
      promptVersion: LATEST_PROMPT,
    },
    name: values.name ?? `${dataset}, ${values.engine}`,
    out,
    tuning: values.tune ? readTuning(values) : undefined,
  };
}

function readTuning(
  values: Readonly<Partial<Record<'start' | 'passes' | 'minutes' | 'questions', string>>>,
): ModelTuningSettings {
  const start = EMBEDDED_IDS.find((id) => id === values.start);
  if (!start) throw new InvalidInputError(`--start must be one of ${EMBEDDED_IDS.join(', ')}.`);
  const number = (key: 'passes' | 'minutes' | 'questions'): number =>
    optional(`--${key}`, values[key], MODEL_TUNING_LIMITS[key]) ?? DEFAULT_MODEL_TUNING[key];
  return { start, passes: number('passes'), minutes: number('minutes'), questions: number('questions') };
}

function optional(
  name: string,
  given: string | undefined,
  { least, most }: { readonly least: number; readonly most: number },
  whole = true,
): number | undefined {
  if (given === undefined) return undefined;
  const value = Number(given);
  if (given.trim() === '' || !(value >= least && value <= most) || (whole && !Number.isInteger(value)))
    throw new InvalidInputError(
      `${name} must be a ${whole ? 'whole ' : ''}number from ${least} to ${most}, not “${given}”.`,
    );
  return value;
}
