'use client';

import { RotateCcw, Undo2 } from 'lucide-react';
import { type ReactNode, useCallback } from 'react';
import { NoteDialog } from '@/components/notes';
import { useUnits } from '@/components/providers';
import { Button, Card, CardBody, CardHeader, Table, THead, Th } from '@/components/ui';
import type { FeatureConstraint } from '@/lib/counterfactuals/types';
import { FEATURES, type FeatureId } from '@/lib/features';
import { withFeature } from '@/lib/views/constraint-trail';
import { constraintPhrases } from '@/lib/views/constraint-words';
import type { FeatureView } from '@/lib/views/types';
import { ConstraintRow } from './constraint-row';
import { DependencyList } from './dependency-list';
import { OverallConstraints } from './overall-constraints';
import { PresetChooser } from './preset-chooser';
import { useConstraintEditor, useWorkspace } from './workspace';

const NONE: FeatureConstraint = {};

/** What plans for this patient must respect. Every engine honours all of it; it is kept with the patient. */
export function ConstraintsCard(): ReactNode {
  const { view } = useWorkspace();
  const { constraints, canUndo, undo, reset } = useConstraintEditor();
  const units = useUnits();
  const phrases = constraintPhrases(constraints, units);
  return (
    <Card labelledBy="constraints-title" data-print="hide">
      <CardHeader
        id="constraints-title"
        title="Constraints"
        hint={<SavedText />}
        actions={
          <>
            <NoteDialog />
            <PresetChooser />
            <Button size="sm" onClick={undo} disabled={!canUndo}>
              <Undo2 aria-hidden className="size-3.5" /> Undo<span className="sr-only"> a constraint</span>
            </Button>
            <Button size="sm" onClick={reset} disabled={phrases.length === 0}>
              <RotateCcw aria-hidden className="size-3.5" /> Reset
              <span className="sr-only"> all constraints</span>
            </Button>
          </>
        }
      />
      <CardBody className="flex flex-col gap-3">
        <p role="status" className={phrases.length === 0 ? 'text-muted' : 'font-medium'}>
          {phrases.length === 0 ? 'Nothing beyond the defaults.' : phrases.join(' · ')}
        </p>
        <OverallConstraints />
        {constraints.followDependencies ? <DependencyList /> : null}
        <details>
          <summary className="target py-1 font-medium">
            <span className="underline decoration-dotted underline-offset-2">Per feature</span>
            <span className="font-normal text-muted">
              {' '}
              lock, allowed range, direction, difficulty, smallest change
            </span>
          </summary>
          <FeatureConstraintsTable features={view.features} />
        </details>
      </CardBody>
    </Card>
  );
}

function FeatureConstraintsTable({ features }: { readonly features: readonly FeatureView[] }): ReactNode {
  const { constraints, change, toggleLock } = useConstraintEditor();
  const onChange = useCallback(
    (id: FeatureId, own: Partial<FeatureConstraint>) =>
      change(`${id}/${Object.keys(own).join()}`, (before) => withFeature(before, id, own)),
    [change],
  );
  const usable = features.filter(
    (feature): feature is FeatureView & { readonly value: number } =>
      FEATURES[feature.id].role === 'action' && feature.inModel && feature.value !== undefined,
  );
  return (
    <>
      <p className="my-1 text-muted text-xs">
        The allowed range is where a changed feature may end; the bars are the cohort, the tick is this day. A
        measured value outside is left as it is.
      </p>
      <Table label="Constraints per feature">
        <THead>
          <tr>
            <Th>Feature</Th>
            <Th>Lock</Th>
            <Th>Allowed range</Th>
            <Th>Direction</Th>
            <Th>Difficulty</Th>
            <Th>Smallest change</Th>
          </tr>
        </THead>
        <tbody>
          {usable.map((feature) => (
            <ConstraintRow
              key={feature.id}
              feature={feature}
              own={constraints.features?.[feature.id] ?? NONE}
              locked={constraints.locked.includes(feature.id)}
              onChange={onChange}
              onLock={toggleLock}
            />
          ))}
        </tbody>
      </Table>
    </>
  );
}

function SavedText(): ReactNode {
  const { saved, retry } = useConstraintEditor();
  if (saved === 'saving') return 'Saving…';
  if (saved === 'saved') return 'Every engine honours all of them. Kept with the patient.';
  return (
    <span className="text-warn">
      Not saved; requests use them all the same.{' '}
      <button type="button" className="target underline" onClick={retry}>
        Try again
      </button>
    </span>
  );
}
