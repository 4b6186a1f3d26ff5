import 'server-only';
import { env } from '@/lib/env';
import { InvalidInputError, NotFoundError } from '@/lib/errors';
import { environmentModel } from '@/lib/explain/environment-model';
import { PROMPT_VERSIONS } from '@/lib/llm/prompts';
import { keyProblem, PROVIDER_CONFIG, type ProviderConfig } from '@/lib/llm/providers';
import type { EnvironmentProviderView, ProvidersView, ProviderView } from '@/lib/views/provider-types';
import { audit } from './audit';
import { db } from './client';
import { Prisma } from './generated/client';
import { ENVIRONMENT, usageToday } from './llm-usage';
import { configData, missingKey, toConfig, toKept } from './provider-rows';
import { TEST_INCLUDE, toTestView } from './provider-tests';
import type { Viewer } from './viewer';

/** The language models of the viewer's clinic, oldest first, and that of the environment, with what they took today. */
export async function listProviders(viewer: Viewer, now = new Date()): Promise<ProvidersView> {
  const [rows, usage] = await Promise.all([
    db().llmProvider.findMany({
      where: { clinicId: viewer.clinicId, removedAt: null },
      include: TEST_INCLUDE,
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    }),
    usageToday(viewer.clinicId, viewer.id, now),
  ]);
  return {
    providers: rows.map((row) => toProviderView(row, usage(row.id))),
    environment: environmentView(usage(ENVIRONMENT)),
  };
}

/** @throws NotFoundError for a provider of another clinic, or one that was removed */
export async function getProvider(viewer: Viewer, id: string, now = new Date()): Promise<ProviderView> {
  const row = await db().llmProvider.findFirst({
    where: { id, clinicId: viewer.clinicId, removedAt: null },
    include: TEST_INCLUDE,
  });
  if (!row) throw new NotFoundError('language model');
  const usage = await usageToday(viewer.clinicId, viewer.id, now);
  return toProviderView(row, usage(id));
}

type ProviderRow = Prisma.LlmProviderGetPayload<{ include: typeof TEST_INCLUDE }>;

function toProviderView(row: ProviderRow, usage: ProviderView['usage']): ProviderView {
  const kept = toKept(row);
  const [test] = row.tests;
  return {
    ...kept,
    host: new URL(row.baseUrl).host,
    keyPresent: !missingKey(kept),
    enabled: row.enabled,
    answeredAt: row.answeredAt?.toISOString(),
    answeredModel: row.answeredModel ?? undefined,
    usage,
    ...(test ? { test: toTestView(test) } : {}),
  };
}

function environmentView(usage: EnvironmentProviderView['usage']): EnvironmentProviderView | undefined {
  const { provider } = environmentModel();
  if (!provider) return undefined;
  const { label, baseUrl, remote, apiKey } = provider;
  const { dailyTokens } = env().llm;
  return { label, baseUrl, remote, keyPresent: apiKey !== undefined, dailyTokens, usage };
}

/**
 * Sets a language model up. Its id is made of its label and never used twice.
 * @throws InvalidInputError for a configuration that cannot be used
 */
export async function addProvider(
  viewer: Viewer,
  request: ProviderConfig,
): Promise<{ readonly providerId: string }> {
  const config = checked(request);
  for (let attempt = 1; ; attempt++) {
    const id = idOf(config.label, attempt);
    try {
      await db().$transaction(async (tx) => {
        await tx.llmProvider.create({
          data: { ...configData(config), id, clinicId: viewer.clinicId, createdBy: viewer.id },
        });
        await audit(tx, viewer, 'add', 'provider', id);
      });
      return { providerId: id };
    } catch (error) {
      const taken = error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002';
      if (!taken || attempt === MOST_NAMESAKES) throw error;
    }
  }
}

const MOST_NAMESAKES = 1000;

function idOf(label: string, attempt: number): string {
  const slug = label
    .toLowerCase()
    .replaceAll('*', '-tuned')
    .replace(/[^a-z0-9.]+/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '')
    .slice(0, 40);
  const name = slug === '' || slug === ENVIRONMENT ? `model-${slug}`.replace(/-$/, '') : slug;
  return attempt === 1 ? name : `${name}-${attempt}`;
}

/** What is wrong with a configuration, by field, in words that say what to do. */
export type ConfigProblems = Partial<Readonly<Record<keyof ProviderConfig, string>>>;

/** Reads a configuration as a form sends it. */
export function readProviderConfig(
  input: unknown,
): { readonly config: ProviderConfig } | { readonly problems: ConfigProblems } {
  const parsed = PROVIDER_CONFIG.safeParse(input);
  if (!parsed.success)
    return {
      problems: Object.fromEntries(parsed.error.issues.map(({ path, message }) => [path[0], message])),
    };
  const { data: config } = parsed;
  if (!PROMPT_VERSIONS.includes(config.promptVersion))
    return { problems: { promptVersion: `There is no prompt version ${config.promptVersion}.` } };
  const key = keyProblem(config, env().llm.baseUrl);
  return key === undefined ? { config } : { problems: { apiKeyEnv: key } };
}

function checked(request: ProviderConfig): ProviderConfig {
  const read = readProviderConfig(request);
  if ('problems' in read) throw new InvalidInputError(Object.values(read.problems).join(' '));
  return read.config;
}

/**
 * Changes a language model. What a test found of another address or model is forgotten, and so is its last answer.
 * @throws NotFoundError, InvalidInputError
 */
export async function changeProvider(viewer: Viewer, id: string, request: ProviderConfig): Promise<void> {
  const config = checked(request);
  await db().$transaction(async (tx) => {
    const row = await tx.llmProvider.findFirst({ where: { id, clinicId: viewer.clinicId, removedAt: null } });
    if (!row) throw new NotFoundError('language model');
    const before = toConfig(row);
    const same = before.baseUrl === config.baseUrl && before.model === config.model;
    await tx.llmProvider.update({
      where: { id },
      data: {
        ...configData(config),
        ...(same ? {} : { found: Prisma.DbNull, answeredAt: null, answeredModel: null }),
      },
    });
    if (!same) await tx.providerTest.deleteMany({ where: { providerId: id } });
    await audit(tx, viewer, 'change', 'provider', id);
  });
}

/** @throws NotFoundError */
export function setProviderEnabled(viewer: Viewer, id: string, enabled: boolean): Promise<void> {
  return update(viewer, id, enabled ? 'switch-on' : 'switch-off', { removedAt: null }, { enabled });
}

/** Takes a language model out of every list; runs and studies go on naming it. @throws NotFoundError */
export function removeProvider(viewer: Viewer, id: string): Promise<void> {
  return update(viewer, id, 'remove', { removedAt: null }, { removedAt: new Date() });
}

/** Takes a removal back. @throws NotFoundError */
export function restoreProvider(viewer: Viewer, id: string): Promise<void> {
  return update(viewer, id, 'restore', { removedAt: { not: null } }, { removedAt: null });
}

async function update(
  viewer: Viewer,
  id: string,
  action: string,
  where: Prisma.LlmProviderWhereInput,
  data: Prisma.LlmProviderUpdateManyMutationInput,
): Promise<void> {
  await db().$transaction(async (tx) => {
    const { count } = await tx.llmProvider.updateMany({
      where: { ...where, id, clinicId: viewer.clinicId },
      data,
    });
    if (count === 0) throw new NotFoundError('language model');
    await audit(tx, viewer, action, 'provider', id);
  });
}
