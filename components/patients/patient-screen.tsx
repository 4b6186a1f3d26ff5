'use client';

import type { ReactNode } from 'react';
import { type PatientActions, PlansSection } from '@/components/plans';
import type { PatientView, RunView } from '@/lib/views/types';
import { ConstraintsCard } from './constraints-card';
import { DayCard } from './day-card';
import { DriversCard } from './drivers-card';
import { FeaturesCard } from './features-card';
import { FeaturesSheet } from './features-sheet';
import { PatientHeader } from './patient-header';
import { PredictionCard } from './prediction-card';
import { usePatientKeys } from './use-patient-keys';
import { WorkspaceProvider } from './workspace';

interface PatientScreenProps {
  readonly view: PatientView;
  readonly runs: readonly RunView[];
  readonly actions: PatientActions;
}

/** One patient, one day: who, how sure, why, and what could change. */
export function PatientScreen({ view, runs, actions }: PatientScreenProps): ReactNode {
  usePatientKeys(view);
  return (
    <WorkspaceProvider key={`${view.id}/${view.dayNumber}`} view={view} actions={actions}>
      <PatientHeader />
      <div className="flex flex-col gap-4 print:gap-2">
        <div className="grid gap-4 print:gap-2 md:grid-cols-2 xl:grid-cols-[minmax(16rem,3fr)_minmax(20rem,4fr)_minmax(26rem,5fr)] print:grid-cols-[4fr_5fr]">
          <PredictionCard />
          <DriversCard />
          <div className="min-w-0 md:col-span-2 xl:col-span-1 print:col-span-2">
            <DayCard />
          </div>
        </div>
        <FeaturesCard />
        <FeaturesSheet />
        <ConstraintsCard />
        <PlansSection initialRuns={runs} />
        <p className="text-muted text-xs" data-print="hide">
          Research use only · a plan describes the model, not a treatment. A flipped prediction is an
          association, not an effect.{' '}
          {view.prediction
            ? `Model ${view.prediction.title}@${view.prediction.hash.slice(0, 8)} · data set ${view.dataset.name}.`
            : null}
        </p>
      </div>
    </WorkspaceProvider>
  );
}
