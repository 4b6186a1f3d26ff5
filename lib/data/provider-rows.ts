import 'server-only';
import { languageModelKey } from '@/lib/env';
import type { Capabilities } from '@/lib/llm';
import { type KeptProvider, type ProviderConfig, toProvider } from '@/lib/llm/providers';
import type { LlmProvider, Prisma } from './generated/client';

/** A stored provider without what is only bookkeeping. */
export function toKept(row: LlmProvider): KeptProvider {
  return {
    ...toConfig(row),
    id: row.id,
    ...(row.found ? { found: row.found as unknown as Capabilities } : {}),
  };
}

/** The configuration of a stored provider. */
export function toConfig(row: LlmProvider): ProviderConfig {
  return {
    label: row.label,
    preset: row.preset ?? undefined,
    baseUrl: row.baseUrl,
    model: row.model ?? undefined,
    apiKeyEnv: row.apiKeyEnv ?? undefined,
    promptVersion: row.promptVersion,
    shots: row.shots,
    samples: row.samples,
    // Written by this product from the type it is read as.
    capabilities: row.capabilities as Partial<Capabilities>,
    dataPolicy: row.dataPolicy === 'local' ? 'local' : 'remote',
    baa: row.baa,
    promptPrice: row.promptPrice ?? undefined,
    completionPrice: row.completionPrice ?? undefined,
    dailyTokens: row.dailyTokens ?? undefined,
    dailyCost: row.dailyCost ?? undefined,
  };
}

/** A configuration as the database keeps it. */
export function configData(config: ProviderConfig) {
  const { capabilities, ...rest } = config;
  return {
    ...rest,
    preset: rest.preset ?? null,
    model: rest.model ?? null,
    apiKeyEnv: rest.apiKeyEnv ?? null,
    promptPrice: rest.promptPrice ?? null,
    completionPrice: rest.completionPrice ?? null,
    dailyTokens: rest.dailyTokens ?? null,
    dailyCost: rest.dailyCost ?? null,
    capabilities: JSON.parse(JSON.stringify(capabilities)) as Prisma.InputJsonValue,
  };
}

/** The variable that must hold a key holds none. */
export function missingKey({ apiKeyEnv }: Pick<KeptProvider, 'apiKeyEnv'>): boolean {
  return apiKeyEnv !== undefined && languageModelKey(apiKeyEnv) === undefined;
}

/** Ready to be asked, with its key from the environment. */
export function readyProvider(kept: KeptProvider) {
  return toProvider(kept, kept.apiKeyEnv === undefined ? undefined : languageModelKey(kept.apiKeyEnv));
}
