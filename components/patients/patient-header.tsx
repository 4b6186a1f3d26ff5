'use client';

import type { ReactNode } from 'react';
import { Badge } from '@/components/ui';
import { numberText, roundTo } from '@/lib/views/format';
import { studyGroupLabel } from '@/lib/views/study-groups';
import { DataQuality } from './data-quality';
import { DayPicker } from './day-picker';
import { useWorkspace } from './workspace';

/** Who this is, which day, and whether the data suffice. */
export function PatientHeader(): ReactNode {
  const { view } = useWorkspace();
  const { patient, age, studyGroup, dataset } = view;
  const facts = [
    age === undefined ? undefined : `${numberText(roundTo(age, 0), 0)} y`,
    studyGroup === undefined ? undefined : studyGroupLabel(studyGroup),
    dataset.name,
  ].filter((fact) => fact !== undefined);
  return (
    <header className="mb-4 flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
      <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1">
        <h1 className="font-semibold text-xl">{patient}</h1>
        <p className="text-muted">{facts.join(' · ')}</p>
        {dataset.synthetic ? <Badge tone="warn">simulated</Badge> : null}
      </div>
      <DayPicker />
      <DataQuality sufficiency={view.sufficiency} />
    </header>
  );
}
