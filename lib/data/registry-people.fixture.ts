import { deriveDays } from '@/lib/derive';
import { DEMO_COHORT, simulateParticipants } from '@/lib/simulate';
import type { ImportedParticipant } from './import';

/** Forty simulated people with four days each, as an import hands them over. */
export async function* participants(): AsyncGenerator<ImportedParticipant> {
  for (const { streams } of simulateParticipants({ ...DEMO_COHORT, participants: 40, days: 4 }))
    yield { participant: streams.participant, days: deriveDays(streams), chunks: [] };
}

/** The data set they become. */
export const input = {
  name: 'Forty simulated people',
  kind: 'simulated',
  synthetic: true,
  world: 'effects',
  licence: 'none',
  stressThreshold: 35,
  provenance: { source: 'test' },
} as const;
