import 'server-only';
import { randomUUID } from 'node:crypto';
import type { Prisma } from './generated/client';
import type { Viewer } from './viewer';

export type AuditSubject =
  | 'dataset'
  | 'participant'
  | 'run'
  | 'plan'
  | 'import'
  | 'classifier'
  | 'preset'
  | 'study'
  | 'prompt-trial'
  | 'experiment'
  | 'training'
  | 'tuning-set'
  | 'tuning-submission'
  | 'model-tuning'
  | 'provider'
  | 'providerTest';

/** Writes one audit row inside the caller's transaction: if it fails, so does what it records. */
export async function audit(
  tx: Prisma.TransactionClient,
  viewer: Viewer,
  action: string,
  subject: AuditSubject,
  subjectId: string,
): Promise<void> {
  await tx.auditEntry.create({ data: { id: randomUUID(), viewerId: viewer.id, action, subject, subjectId } });
}
