import type { Domain, Role } from '@/lib/features';

/** Roles of features in words a clinician reads. */
export const ROLE_WORDS: Readonly<Record<Role, { readonly label: string; readonly means: string }>> = {
  action: { label: 'can change', means: 'A person could change it. Engines propose only these.' },
  coupled: { label: 'moves along', means: 'Moves with another change along a curve fitted on the data set.' },
  residual: { label: 'follows', means: 'Follows from arithmetic and is recomputed, never proposed.' },
  context: { label: 'fixed', means: 'Describes the person or the day. Never changed.' },
  labelProxy: {
    label: 'label proxy',
    means:
      'Measured by the same signal as the stress label, so it partly encodes the answer. Never proposed.',
  },
};

export const DOMAIN_WORDS: Readonly<Record<Domain, string>> = {
  sleep: 'Sleep',
  activity: 'Activity',
  glucose: 'Glucose',
  heart: 'Heart and breathing',
  context: 'Person',
};
