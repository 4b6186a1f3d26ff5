'use client';

import { useRouter } from 'next/navigation';
import { useHotkeys } from '@/components/ui';
import { neighboursSeen } from '@/components/worklist/seen-order';
import type { PatientView } from '@/lib/views/types';
import { dayHref, patientHref } from './patient-href';

/** `j` / `k` next and previous patient of the worklist as it was seen last, `[` / `]` previous and next day, `s` the suggest button. */
export function usePatientKeys(view: PatientView): void {
  const router = useRouter();
  const { id, days, dayNumber } = view;
  const open = (side: 'next' | 'previous'): void => {
    const patient = (neighboursSeen(id) ?? view)[side];
    if (patient) router.push(patientHref(patient));
  };
  useHotkeys({
    j: () => open('next'),
    k: () => open('previous'),
    '[': () => dayNumber > 1 && router.push(dayHref(id, dayNumber - 1)),
    ']': () => dayNumber < days.length && router.push(dayHref(id, dayNumber + 1)),
    s: (event) => {
      const button = document.getElementById(SUGGEST_BUTTON_ID);
      if (!button) return;
      event.preventDefault();
      button.scrollIntoView({ block: 'center' });
      button.focus();
      button.click();
    },
  });
}

export const SUGGEST_BUTTON_ID = 'suggest-changes';
