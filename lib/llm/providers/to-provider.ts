import { readAddress } from '../address';
import type { Capabilities } from '../capabilities';
import type { Provider } from '../provider';
import type { ProviderConfig } from './config';

/** A provider as it is kept: its configuration, and what the last test found. */
export interface KeptProvider extends ProviderConfig {
  readonly id: string;
  readonly found?: Capabilities;
}

/** Ready to be asked. What a person said of the server goes before what a test found. */
export function toProvider(kept: KeptProvider, apiKey: string | undefined): Provider {
  return {
    id: kept.id,
    label: providerLabel(kept),
    baseUrl: kept.baseUrl,
    model: kept.model,
    apiKey,
    remote: kept.dataPolicy === 'remote',
    baa: kept.baa,
    promptVersion: kept.promptVersion,
    shots: kept.shots,
    samples: kept.samples,
    capabilities: { ...kept.found, ...said(kept.capabilities) },
  };
}

/** What it is and where: "LLaMA-3.1-8B (llama3.1:8b on 127.0.0.1:11434)". */
export function providerLabel({
  label,
  model,
  baseUrl,
}: Pick<KeptProvider, 'label' | 'model' | 'baseUrl'>): string {
  const address = readAddress(baseUrl);
  const host = typeof address === 'string' ? baseUrl : address.host;
  return `${label} (${model ?? 'the model'} on ${host})`;
}

function said(capabilities: Partial<Capabilities>): Partial<Capabilities> {
  return Object.fromEntries(Object.entries(capabilities).filter(([, value]) => value !== undefined));
}
