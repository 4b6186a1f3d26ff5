'use client';

import type { ReactNode } from 'react';
import { Checkbox, NumberField } from '@/components/ui';
import type { Constraints } from '@/lib/counterfactuals/types';
import { featuresOfRole } from '@/lib/features';
import { useConstraintEditor } from './workspace';

/** Bounds of the fields; the server holds the same. */
const CAP = { min: 1, max: featuresOfRole('action').length, step: 1 } as const;
const MARGIN = { min: 0, max: 0.3, step: 0.01 } as const;
const BUDGET = { min: 0.05, max: 100, step: 0.05 } as const;
/** What a budget starts at when it is switched on: about one change over half of the cohort's range. */
const FIRST_BUDGET = 0.5;

/** What holds for a plan as a whole. */
export function OverallConstraints(): ReactNode {
  const { constraints, change } = useConstraintEditor();
  const { cap, margin, effortBudget, density } = constraints;
  const set = (part: keyof Constraints, value: Partial<Constraints>): void =>
    change(part, (before) => ({ ...before, ...value }));
  const budget = (value: number | undefined): void =>
    change('effortBudget', ({ effortBudget: _, ...rest }) =>
      value === undefined ? rest : { ...rest, effortBudget: value },
    );
  const follow = (on: boolean): void =>
    change('followDependencies', ({ followDependencies: _, ...rest }) =>
      on ? { ...rest, followDependencies: true } : rest,
    );
  return (
    <div className="grid gap-x-6 gap-y-3 sm:grid-cols-2 lg:grid-cols-3 xl:grid-cols-5">
      <Labelled
        title="Most changes"
        help="How many things a plan may change at once."
        control={
          <NumberField
            {...CAP}
            label="Most changes"
            value={cap}
            onChange={(next) => set('cap', { cap: next })}
          />
        }
      />
      <Labelled
        title="Margin"
        help="How far the probability must clear the threshold."
        control={
          <NumberField
            {...MARGIN}
            label="Margin"
            value={margin}
            onChange={(next) => set('margin', { margin: next })}
          />
        }
      />
      <div className="flex flex-col gap-1">
        <Checkbox
          label="Limit the effort"
          hint="Effort: changes over the cohort’s range, weighted by difficulty, added up."
          checked={effortBudget !== undefined}
          onChange={(event) => budget(event.target.checked ? FIRST_BUDGET : undefined)}
        />
        {effortBudget === undefined ? null : (
          <NumberField
            {...BUDGET}
            label="Most effort"
            value={effortBudget}
            onChange={budget}
            className="w-fit"
          />
        )}
      </div>
      <Checkbox
        label="Usual values only"
        hint="Off: plans may be unlike any real day that is predicted low."
        checked={density}
        onChange={(event) => set('density', { density: event.target.checked })}
      />
      <Checkbox
        label="Follow dependencies"
        hint="On: what goes with a change in the training days moves too. Expected, not caused, and never counted as a change."
        checked={constraints.followDependencies ?? false}
        onChange={(event) => follow(event.target.checked)}
      />
    </div>
  );
}

interface LabelledProps {
  readonly title: string;
  readonly help: string;
  readonly control: ReactNode;
}

function Labelled({ title, help, control }: LabelledProps): ReactNode {
  return (
    <div className="flex flex-col items-start gap-1">
      <span className="inline-flex items-center gap-2">
        <span aria-hidden>{title}</span>
        {control}
      </span>
      <span className="text-muted text-xs">{help}</span>
    </div>
  );
}
