import type { Engine } from '@/lib/counterfactuals';
import { randomEdits } from '@/lib/counterfactuals/engines/random-edits';
import { InvalidInputError } from '@/lib/errors';
import { createEngine, engineChoices, LOCAL_ENGINE_IDS } from '@/lib/explain/engines';

/** An engine as the form offers it. */
export interface TuningEngine {
  readonly id: string;
  readonly label: string;
  readonly description: string;
}

/** Engines that search put nothing forward that they have not judged first: the verifier refuses none of it. */
const SEARCHES = /^(exact|nice-|dice-|cfnow-)/;

/** Engines whose verified plans can be targets: those of this machine, so that nothing is sent to make a set. */
export function targetEngines(): readonly TuningEngine[] {
  return engineChoices('localOnly', []).map(({ id, label, description }) => ({ id, label, description }));
}

/** What can propose the plans that are refused: chance, and every engine that writes instead of searching. */
export function refusingEngines(): readonly TuningEngine[] {
  return [
    {
      id: randomEdits.id,
      label: randomEdits.label,
      description: 'Open features drawn by chance, each to one of its allowed values.',
    },
    ...targetEngines().filter(({ id }) => !SEARCHES.test(id)),
  ];
}

/**
 * The engines of a set, ready to run.
 * @throws InvalidInputError for an id that is none of this machine's
 */
export function enginesOf({ engine, refusedBy }: { readonly engine: string; readonly refusedBy?: string }): {
  readonly engine: Engine;
  readonly refusedBy?: Engine;
} {
  return {
    engine: engineOf(engine),
    ...(refusedBy === undefined
      ? {}
      : { refusedBy: refusedBy === randomEdits.id ? randomEdits : engineOf(refusedBy) }),
  };
}

function engineOf(id: string): Engine {
  const local = LOCAL_ENGINE_IDS.find((known) => known === id);
  if (local === undefined) throw new InvalidInputError(`There is no engine “${id}” that can make examples.`);
  return createEngine(local);
}
