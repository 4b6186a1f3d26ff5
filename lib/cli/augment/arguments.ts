import { parseArgs } from 'node:util';
import { DEFAULT_EXPERIMENT, type ExperimentPlan, planExperiment, THRESHOLD_RULES } from '@/lib/augmentation';
import type { Variant } from '@/lib/classifiers';
import { InvalidInputError } from '@/lib/errors';
import { type NamedSetOptions, ROW_UNITS, type RowUnit } from '@/lib/training';

/** What the command was asked for, checked. */
export interface AugmentArguments {
  readonly set: NamedSetOptions & { readonly unit: RowUnit };
  readonly variant: Variant;
  readonly plan: ExperimentPlan;
  readonly listOnly: boolean;
  readonly processes: number;
  /** Which of how many parts this process computes, from 0. */
  readonly part?: readonly [part: number, parts: number];
  readonly draws: number;
  readonly cells?: string;
  readonly out?: string;
}

const text = { type: 'string' } as const;
const flag = { type: 'boolean', default: false } as const;

/** @throws InvalidInputError naming the option that cannot be read */
export function readAugmentArguments(args: readonly string[]): AugmentArguments {
  const { values } = parseArgs({
    args: [...args],
    options: {
      dataset: text,
      data: text,
      participants: text,
      'cohort-seed': text,
      rows: { ...text, default: 'window' },
      variant: { ...text, default: 'actionable' },
      scenarios: text,
      levels: text,
      classifiers: text,
      augmenters: text,
      seeds: { ...text, default: '2' },
      threshold: { ...text, default: DEFAULT_EXPERIMENT.threshold },
      unverified: flag,
      'any-density': flag,
      'min-confidence': text,
      'no-agreement': flag,
      processes: { ...text, default: '1' },
      part: text,
      draws: { ...text, default: '1000' },
      cells: text,
      out: text,
      plan: flag,
    },
  });
  if (!values.dataset) throw new InvalidInputError('Which data set? Say --dataset.');
  const seeds = atLeastOne('--seeds', values.seeds);
  const list = <T extends string>(given: string | undefined, known: readonly T[]): readonly T[] =>
    given === undefined ? known : (given.split(',').map((one) => one.trim()) as T[]);
  const plan = planExperiment({
    scenarios: list(values.scenarios, DEFAULT_EXPERIMENT.scenarios),
    levels:
      values.levels?.split(',').map((level) => atLeastOne('--levels', level)) ?? DEFAULT_EXPERIMENT.levels,
    classifiers: list(values.classifiers, DEFAULT_EXPERIMENT.classifiers),
    augmenters: list(values.augmenters, DEFAULT_EXPERIMENT.augmenters),
    seeds: Array.from({ length: seeds }, (_, i) => i + 1),
    threshold: oneOf('--threshold', values.threshold, THRESHOLD_RULES),
    curation: {
      verifiedOnly: !values.unverified,
      densityOnly: !values['any-density'],
      ...(values['min-confidence'] === undefined ? {} : { minConfidence: Number(values['min-confidence']) }),
    },
    agreement: !values['no-agreement'],
  });
  const part = values.part?.split('/').map((number) => atLeastOne('--part', number));
  return {
    set: {
      dataset: values.dataset,
      data: values.data,
      participants:
        values.participants === undefined ? undefined : atLeastOne('--participants', values.participants),
      seed:
        values['cohort-seed'] === undefined ? undefined : atLeastOne('--cohort-seed', values['cohort-seed']),
      unit: oneOf('--rows', values.rows, ROW_UNITS),
    },
    variant: oneOf('--variant', values.variant, ['actionable', 'full']),
    plan,
    listOnly: values.plan,
    processes: part ? 1 : atLeastOne('--processes', values.processes),
    part: part?.[0] && part[1] ? [part[0] - 1, part[1]] : undefined,
    draws: atLeastOne('--draws', values.draws),
    cells: values.cells,
    out: values.out,
  };
}

function atLeastOne(name: string, given: string): number {
  const value = Number(given);
  if (given.trim() === '' || !Number.isSafeInteger(value) || value < 1)
    throw new InvalidInputError(`${name} must be a whole number from 1 on, not “${given}”.`);
  return value;
}

function oneOf<T extends string>(name: string, given: string, known: readonly T[]): T {
  const found = known.find((one) => one === given);
  if (found === undefined)
    throw new InvalidInputError(`${name} must be ${known.join(' or ')}, not “${given}”.`);
  return found;
}
