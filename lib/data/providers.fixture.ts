import { randomUUID } from 'node:crypto';
import { PRODUCT_CONSTRAINTS } from '@/lib/counterfactuals';
import { deriveDays } from '@/lib/derive';
import type { EngineId } from '@/lib/explain/engines';
import type { JobHandler } from '@/lib/jobs/handlers';
import { holdLease } from '@/lib/jobs/lease';
import type { ProviderConfig } from '@/lib/llm/providers';
import { DEMO_COHORT, simulateParticipants } from '@/lib/simulate';
import { type ImportedParticipant, importDataset } from './import';
import { claimLease, type LeasedTable } from './leases';
import { getPatient } from './patients';
import { requestRun } from './runs';
import type { Viewer } from './viewer';
import { getWorklist } from './worklist';

/** A provider at an address of this machine. */
export function configAt(baseUrl: string, change: Partial<ProviderConfig> = {}): ProviderConfig {
  return {
    label: 'Test model',
    baseUrl,
    model: 'test-model',
    promptVersion: 'v1',
    shots: 0,
    samples: 0,
    capabilities: {},
    dataPolicy: 'local',
    baa: false,
    ...change,
  };
}

async function* participants(): AsyncGenerator<ImportedParticipant> {
  for (const { streams } of simulateParticipants({ ...DEMO_COHORT, participants: 6, days: 4 }))
    yield { participant: streams.participant, days: deriveDays(streams), chunks: [] };
}

/** Six simulated people whose rows may go where the policy says. */
export function importSix(viewer: Viewer, dataPolicy: 'localOnly' | 'remoteAllowed'): Promise<string> {
  const input = {
    name: `Six people, ${dataPolicy}`,
    kind: 'simulated',
    synthetic: true,
    world: 'effects',
    dataPolicy,
    licence: 'none',
    stressThreshold: 35,
    provenance: { source: 'test' },
  } as const;
  return importDataset(viewer, input, participants());
}

/** Asks an engine for one plan for somebody of a data set who is predicted high; the same key is the same request. */
export async function askFor(
  viewer: Viewer,
  dataset: string,
  engine: EngineId,
  requestKey: string = randomUUID(),
): Promise<string> {
  const { rows } = await getWorklist(viewer, { dataset, predicted: 'high', data: 'sufficient' });
  const patientId = rows[0]?.id ?? '';
  const { dayNumber: day } = await getPatient(viewer, patientId);
  const request = {
    patientId,
    day,
    engine,
    k: 1,
    constraints: PRODUCT_CONSTRAINTS,
    requestKey,
  };
  return (await requestRun(viewer, request)).runId;
}

/** The worker's part: claims the oldest row of a queue and does it. */
export async function work(table: LeasedTable, handler: JobHandler): Promise<void> {
  const lease = await claimLease(table, 30_000);
  if (!lease) throw new Error('nothing is waiting');
  await holdLease(lease, handler, new AbortController().signal);
}
