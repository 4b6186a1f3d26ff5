'use client';

import { useEffect, useMemo, useState } from 'react';
import { useWorkspace } from '@/components/patients/workspace';
import type { Constraints } from '@/lib/counterfactuals/types';
import { FEATURES, type FeatureId } from '@/lib/features';
import { type Ask, applyAsks, type NoteReading, type Proposal, withStepTwins } from '@/lib/notes';

const NONE: ReadonlySet<string> = new Set();

export interface ChosenProposals {
  readonly proposals: readonly Proposal[];
  /** Ids of the ticked ones; none at first. */
  readonly chosen: ReadonlySet<string>;
  readonly chosenAsks: readonly Ask[];
  readonly toggle: (id: string) => void;
  /** Constraints with everything ticked but this one: what it would be added to. */
  readonly besides: (id: string, constraints: Constraints) => Constraints;
  /** Whether plans for this day can change the feature. */
  readonly isUsable: (feature: FeatureId) => boolean;
}

/** The proposals of a reading for the day on screen, and which of them a person ticked. */
export function useProposals(reading: NoteReading | undefined): ChosenProposals {
  const { view } = useWorkspace();
  const [chosen, setChosen] = useState(NONE);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another reading starts with nothing ticked.
  useEffect(() => setChosen(NONE), [reading]);
  return useMemo(() => {
    const usable = view.features
      .filter(({ id, inModel, value }) => FEATURES[id].role === 'action' && inModel && value !== undefined)
      .map(({ id }) => id);
    const proposals = withStepTwins(reading?.proposals ?? [], usable);
    const asksOf = (isMeant: (id: string) => boolean): readonly Ask[] =>
      proposals.filter(({ id }) => isMeant(id)).map(({ ask }) => ask);
    return {
      proposals,
      chosen,
      chosenAsks: asksOf((id) => chosen.has(id)),
      toggle: (id) => setChosen((before) => toggled(before, id)),
      besides: (id, constraints) =>
        applyAsks(
          constraints,
          asksOf((other) => other !== id && chosen.has(other)),
          view.row,
        ),
      isUsable: (feature) => usable.includes(feature),
    };
  }, [view, reading, chosen]);
}

function toggled(before: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(before);
  if (!next.delete(id)) next.add(id);
  return next;
}
