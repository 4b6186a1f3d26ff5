import 'server-only';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { CONSTRAINT_PRESETS } from '@/lib/clinical/presets';
import { type Constraints, mergeConstraints, PRODUCT_CONSTRAINTS } from '@/lib/counterfactuals';
import { ConflictError, NotFoundError } from '@/lib/errors';
import { CONSTRAINTS, constraintsFromJson } from '@/lib/explain/constraints-schema';
import type { PresetView } from '@/lib/views/types';
import { audit } from './audit';
import { db } from './client';
import { Prisma } from './generated/client';
import { readable } from './scope';
import type { Viewer } from './viewer';

/** Longest name of a preset. */
const LONGEST_NAME = 60;

export const PRESET_REQUEST = z.object({
  name: z.string().trim().min(1).max(LONGEST_NAME),
  constraints: CONSTRAINTS,
});

/** Constraints as the database keeps them. */
export function constraintsJson(constraints: Constraints): Prisma.InputJsonValue {
  return JSON.parse(JSON.stringify(constraints));
}

/** What plans for a patient must respect: kept with the patient, else the product's defaults. */
export async function patientConstraints(participantId: string): Promise<Constraints> {
  const kept = await db().patientConstraints.findUnique({ where: { participantId } });
  return kept ? constraintsFromJson(kept.constraints) : PRODUCT_CONSTRAINTS;
}

/**
 * Keeps constraints with a patient, in place of those before.
 * @throws NotFoundError for a patient of another clinic
 */
export async function savePatientConstraints(
  viewer: Viewer,
  participantId: string,
  constraints: Constraints,
): Promise<void> {
  const found = await db().participant.count({ where: { id: participantId, dataset: readable(viewer) } });
  if (found === 0) throw new NotFoundError('patient');
  const row = { constraints: constraintsJson(constraints), updatedBy: viewer.id, updatedAt: new Date() };
  await db().$transaction(async (tx) => {
    await tx.patientConstraints.upsert({
      where: { participantId },
      create: { participantId, ...row },
      update: row,
    });
    await audit(tx, viewer, 'constrain', 'participant', participantId);
  });
}

/** The presets every clinic has, then those the viewer's clinic saved, by name. */
export async function listPresets(viewer: Viewer): Promise<readonly PresetView[]> {
  const rows = await db().constraintPreset.findMany({
    where: { clinicId: viewer.clinicId },
    orderBy: { name: 'asc' },
  });
  const shipped = CONSTRAINT_PRESETS.map(({ id, label, help, layer }) => ({
    id,
    name: label,
    description: help,
    constraints: CONSTRAINTS.parse(mergeConstraints(PRODUCT_CONSTRAINTS, layer)),
    own: false,
  }));
  const own = rows.map(({ id, name, constraints }) => ({
    id,
    name,
    description: 'Saved by this clinic.',
    constraints: constraintsFromJson(constraints),
    own: true,
  }));
  return [...shipped, ...own];
}

/**
 * Saves constraints under a name for the whole clinic.
 * @throws ConflictError when the clinic has a preset of that name
 */
export async function savePreset(
  viewer: Viewer,
  { name, constraints }: z.output<typeof PRESET_REQUEST>,
): Promise<PresetView> {
  const id = randomUUID();
  try {
    await db().$transaction(async (tx) => {
      await tx.constraintPreset.create({
        data: {
          id,
          clinicId: viewer.clinicId,
          name,
          constraints: constraintsJson(constraints),
          createdBy: viewer.id,
        },
      });
      await audit(tx, viewer, 'save', 'preset', id);
    });
  } catch (error) {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002')
      throw new ConflictError(`There is a preset “${name}” already. Choose another name.`);
    throw error;
  }
  return { id, name, description: 'Saved by this clinic.', constraints, own: true };
}

/** @throws NotFoundError for a preset of another clinic */
export async function removePreset(viewer: Viewer, id: string): Promise<void> {
  await db().$transaction(async (tx) => {
    const { count } = await tx.constraintPreset.deleteMany({ where: { id, clinicId: viewer.clinicId } });
    if (count === 0) throw new NotFoundError('preset');
    await audit(tx, viewer, 'remove', 'preset', id);
  });
}
