import { STUDY_GROUPS, type StudyGroup } from '@/lib/features';

const LABELS: Readonly<Record<StudyGroup, string>> = {
  healthy: 'no diabetes',
  pre_diabetes_lifestyle_controlled: 'pre-diabetes',
  oral_medication_and_or_non_insulin_injectable_medication_controlled: 'oral medication',
  insulin_controlled: 'insulin',
};

/** Short name of an AI-READI study group from its code; "not recorded" for any other number. */
export function studyGroupLabel(code: number | undefined): string {
  const group = code === undefined ? undefined : STUDY_GROUPS[code];
  return group === undefined ? 'group not recorded' : LABELS[group];
}
