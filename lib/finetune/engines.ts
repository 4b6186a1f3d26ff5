import type { Engine } from '@/lib/counterfactuals';
import { randomEdits } from '@/lib/counterfactuals/engines/random-edits';
import { InvalidInputError } from '@/lib/errors';
import { assertEngineAllowed, createEngine, engineChoices, isEngineId } from '@/lib/explain/engines';

/** An engine as the form offers it. */
export interface TuningEngine {
  readonly id: string;
  readonly label: string;
  readonly description: string;
}

/** Engines that search put nothing forward that they have not judged first: the verifier refuses none of it. */
const SEARCHES = /^(exact|nice-|dice-|cfnow-)/;

/** Engines whose verified plans can be targets, for a data set with this policy. */
export function targetEngines(dataPolicy: string): readonly TuningEngine[] {
  return engineChoices(dataPolicy)
    .filter(({ available }) => available)
    .map(({ id, label, description }) => ({ id, label, description }));
}

/** What can propose the plans that are refused: chance, and every engine that writes instead of searching. */
export function refusingEngines(dataPolicy: string): readonly TuningEngine[] {
  return [
    {
      id: randomEdits.id,
      label: randomEdits.label,
      description: 'Open features drawn by chance, each to one of its allowed values.',
    },
    ...targetEngines(dataPolicy).filter(({ id }) => !SEARCHES.test(id)),
  ];
}

/**
 * The engines of a set, ready to run.
 * @throws InvalidInputError for an id that is none or is not set up, ForbiddenError where the policy forbids one
 */
export function enginesOf(
  { engine, refusedBy }: { readonly engine: string; readonly refusedBy?: string },
  dataPolicy: string,
): { readonly engine: Engine; readonly refusedBy?: Engine } {
  return {
    engine: engineOf(engine, dataPolicy),
    ...(refusedBy === undefined
      ? {}
      : { refusedBy: refusedBy === randomEdits.id ? randomEdits : engineOf(refusedBy, dataPolicy) }),
  };
}

function engineOf(id: string, dataPolicy: string): Engine {
  if (!isEngineId(id)) throw new InvalidInputError(`There is no engine “${id}”.`);
  assertEngineAllowed(id, dataPolicy);
  return createEngine(id);
}
