'use client';

import { createContext, type ReactNode, useCallback, useContext, useMemo } from 'react';
import type { PatientActions } from '@/components/plans/patient-actions';
import type { PatientView } from '@/lib/views/types';
import { type ConstraintEditor, useConstraints } from './use-constraints';
import { useWhatIf, type WhatIf } from './use-what-if';

interface Workspace {
  readonly view: PatientView;
  readonly actions: PatientActions;
}

// Three contexts, so that moving a slider does not draw the charts of the day again.
const WorkspaceContext = createContext<Workspace | undefined>(undefined);
const ConstraintsContext = createContext<ConstraintEditor | undefined>(undefined);
const WhatIfContext = createContext<WhatIf | undefined>(undefined);

function provided<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('The patient page needs <WorkspaceProvider> around it.');
  return value;
}

/** The patient and day on screen, and the actions of the page. */
export function useWorkspace(): Workspace {
  return provided(useContext(WorkspaceContext));
}

/** What a person asks of plans for this patient. */
export function useConstraintEditor(): ConstraintEditor {
  return provided(useContext(ConstraintsContext));
}

/** Hand edits and what they do. */
export function useHandEdits(): WhatIf {
  return provided(useContext(WhatIfContext));
}

interface ProviderProps extends Workspace {
  readonly children: ReactNode;
}

export function WorkspaceProvider({ view, actions, children }: ProviderProps): ReactNode {
  const save = useCallback(
    (constraints: PatientView['constraints']) => actions.saveConstraints(view.id, constraints),
    [actions, view.id],
  );
  const editor = useConstraints(view.constraints, save);
  const whatIf = useWhatIf(view, editor.constraints);
  const workspace = useMemo(() => ({ view, actions }), [view, actions]);
  return (
    <WorkspaceContext value={workspace}>
      <ConstraintsContext value={editor}>
        <WhatIfContext value={whatIf}>{children}</WhatIfContext>
      </ConstraintsContext>
    </WorkspaceContext>
  );
}
