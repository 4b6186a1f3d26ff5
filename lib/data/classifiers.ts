import 'server-only';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { ClassifierCard } from '@/lib/classifiers/card';
import { readPackage, readPackageWith } from '@/lib/classifiers/store';
import { env } from '@/lib/env';
import { NotFoundError } from '@/lib/errors';
import { toCarded } from '@/lib/explain/carded';
import type { CardedClassifier } from '@/lib/explain/explain-day';
import { cardTitle } from '@/lib/registry/card-title';
import { anyCardSchema } from '@/lib/registry/schemas';
import { type AnyCard, isUploaded } from '@/lib/registry/uploaded-card';
import type { RegistryEntry } from '@/lib/views/types';
import type { Worklist } from '@/lib/views/worklist-types';
import { db } from './client';
import type { Classifier, Prisma } from './generated/client';
import { readable } from './scope';
import type { Viewer } from './viewer';

/** A classifier in memory, with its card. */
export type LoadedClassifier = CardedClassifier;

/** Folders that hold packages: the shipped ones, and those trained on this machine. */
function packageFolders(): readonly string[] {
  return [path.join(process.cwd(), 'public', 'models'), path.join(env().dataDir, 'models')];
}

/** The folder of models somebody uploaded or trained here. Nothing chooses from it: they are used where a person says so. */
export function registryFolder(): string {
  return path.join(env().dataDir, 'registry');
}

/** Ids of the packages that come with the product, and of those trained from the command line. */
export function packageIds(): readonly string[] {
  return packageFolders().flatMap((folder) =>
    existsSync(folder)
      ? readdirSync(folder, { withFileTypes: true })
          .filter((entry) => entry.isDirectory() && existsSync(path.join(folder, entry.name, 'card.json')))
          .map((entry) => entry.name)
      : [],
  );
}

function folderOf(id: string): string | undefined {
  return packageIds().includes(id)
    ? packageFolders().find((candidate) => existsSync(path.join(candidate, id, 'card.json')))
    : undefined;
}

/** The folder that holds the package of a card; undefined when it is gone. */
export function packageRoot(card: AnyCard): string | undefined {
  return (
    folderOf(card.id) ?? (existsSync(path.join(registryFolder(), card.id)) ? registryFolder() : undefined)
  );
}

const packages = new Map<string, Promise<CardedClassifier<ClassifierCard>>>();
const registered = new Map<string, Promise<LoadedClassifier>>();

/** Loads once per process; a failure is tried again the next time. */
function once<T>(cache: Map<string, Promise<T>>, id: string, load: () => Promise<T>): Promise<T> {
  const known = cache.get(id);
  if (known) return known;
  const promise = load();
  cache.set(id, promise);
  promise.catch(() => cache.delete(id));
  return promise;
}

/**
 * Loads a package that belongs to everybody, once per process, and checks its hashes.
 * @throws NotFoundError for an unknown id, CorruptFileError when a file does not match its card
 */
export function loadPackage(id: string): Promise<CardedClassifier<ClassifierCard>> {
  return once(packages, id, async () => {
    const folder = folderOf(id);
    if (!folder) throw new NotFoundError('classifier');
    return toCarded(await readPackage(folder, id));
  });
}

/**
 * Loads any classifier of the registry, once per process, and checks its hashes.
 * @throws NotFoundError for an unknown id, CorruptFileError when a file does not match its card
 */
export function loadClassifier(id: string): Promise<LoadedClassifier> {
  if (folderOf(id)) return loadPackage(id);
  return once(registered, id, async () =>
    toCarded(await readPackageWith(anyCardSchema, registryFolder(), id)),
  );
}

/** The classifiers a viewer may see: everybody's, and what the viewer's clinic uploaded or trained. */
export function visible(viewer: Viewer): Prisma.ClassifierWhereInput {
  return { active: true, OR: [{ clinicId: null }, { clinicId: viewer.clinicId }] };
}

const cardOf = (row: Pick<Classifier, 'card'>): AnyCard => row.card as unknown as AnyCard;

/** Cards of the classifiers in the registry, without the archived ones. */
export async function listClassifiers(viewer: Viewer): Promise<AnyCard[]> {
  const rows = await db().classifier.findMany({
    where: { ...visible(viewer), archivedAt: null },
    orderBy: { id: 'asc' },
  });
  return rows.map(cardOf);
}

/** Every classifier with what it is used for, the archived ones too. */
export async function listRegistry(viewer: Viewer): Promise<RegistryEntry[]> {
  const [rows, datasets] = await Promise.all([
    db().classifier.findMany({
      where: visible(viewer),
      orderBy: [{ name: 'asc' }, { version: 'desc' }, { id: 'asc' }],
    }),
    usedBy(viewer),
  ]);
  return rows.map((row) => toEntry(row, datasets));
}

type Used = readonly { readonly id: string; readonly name: string; readonly classifierId: string | null }[];

function usedBy(viewer: Viewer): Promise<Used> {
  const select = { id: true, name: true, classifierId: true };
  return db().dataset.findMany({ where: readable(viewer), select, orderBy: { name: 'asc' } });
}

function toEntry(row: Classifier, datasets: Used): RegistryEntry {
  return {
    card: cardOf(row),
    activeFor: datasets
      .filter(({ classifierId }) => classifierId === row.id)
      .map(({ id, name }) => ({ id, name })),
    archived: row.archivedAt !== null,
  };
}

/** @throws NotFoundError for an id that is not in the registry, or another clinic's */
export async function getRegistryEntry(viewer: Viewer, id: string): Promise<RegistryEntry> {
  const row = await db().classifier.findFirst({ where: { id, ...visible(viewer) } });
  if (!row) throw new NotFoundError('classifier');
  return toEntry(row, await usedBy(viewer));
}

/** What the worklist says of its classifier. */
export async function classifierHead(id: string): Promise<Worklist['classifier']> {
  const row = await db().classifier.findUnique({ where: { id } });
  if (!row) return undefined;
  const card = cardOf(row);
  return {
    id: card.id,
    title: cardTitle(card),
    hash: card.hash,
    threshold: card.threshold,
    synthetic: !isUploaded(card) && card.data.synthetic,
  };
}
