import type { TunedProvider } from '@/lib/finetune/openai';
import type { Preset, ProviderConfig, SERVERS, ServerId } from '@/lib/llm/providers';

/** Where models can run, as the page hands it over. */
export type Servers = typeof SERVERS;
type Rung = NonNullable<ProviderConfig['capabilities']['rung']>;

/** A configuration as the form holds it: numbers as they are typed. */
export interface ProviderDraft {
  readonly label: string;
  readonly preset: string;
  readonly baseUrl: string;
  readonly model: string;
  readonly apiKeyEnv: string;
  readonly promptVersion: string;
  readonly shots: number;
  readonly samples: number;
  /** Empty: found out, strictest first. */
  readonly rung: Rung | '';
  readonly foldSystem: boolean;
  readonly dataPolicy: ProviderConfig['dataPolicy'];
  readonly baa: boolean;
  readonly promptPrice: string;
  readonly completionPrice: string;
  readonly dailyTokens: string;
  readonly dailyCost: string;
}

/** Tokens a day that a new remote provider starts with: enough for some hundred plans, little enough to notice. */
const FIRST_BUDGET = '500000';

/** The form a preset fills. */
export function draftOfPreset(preset: Preset, servers: Servers, promptVersion: string): ProviderDraft {
  const [server] = serversOf(preset);
  const draft: ProviderDraft = {
    label: preset.paper ? preset.label : '',
    preset: preset.id,
    baseUrl: '',
    model: '',
    apiKeyEnv: '',
    promptVersion,
    shots: preset.shots,
    samples: 0,
    rung: '',
    foldSystem: preset.foldSystem,
    dataPolicy: 'local',
    baa: false,
    promptPrice: '',
    completionPrice: '',
    dailyTokens: '',
    dailyCost: '',
  };
  return server ? { ...draft, ...onServer(preset, servers, server) } : draft;
}

/** The servers a preset can run on, the usual one first. */
export function serversOf(preset: Preset): readonly ServerId[] {
  return Object.keys(preset.servers) as ServerId[];
}

/** What changes in the form when a preset moves to another server. */
export function onServer(preset: Preset, servers: Servers, server: ServerId): Partial<ProviderDraft> {
  const { baseUrl, remote } = servers[server];
  return {
    baseUrl,
    model: preset.servers[server] ?? '',
    apiKeyEnv: server === 'openai' ? 'OPENAI_API_KEY' : '',
    dataPolicy: remote ? 'remote' : 'local',
    baa: false,
    dailyTokens: remote ? FIRST_BUDGET : '',
  };
}

/** The form of a model that was fine-tuned from here: `preset` is that of any other model. */
export function draftOfTuned(
  preset: Preset,
  servers: Servers,
  { label, baseUrl, model, apiKeyEnv, promptVersion, remote }: TunedProvider,
): ProviderDraft {
  return {
    ...draftOfPreset(preset, servers, promptVersion),
    label,
    baseUrl,
    model,
    apiKeyEnv,
    dataPolicy: remote ? 'remote' : 'local',
    dailyTokens: remote ? FIRST_BUDGET : '',
  };
}

/** The form of a provider that is there already. */
export function draftOfProvider(config: ProviderConfig): ProviderDraft {
  const text = (value: number | undefined): string => (value === undefined ? '' : String(value));
  return {
    label: config.label,
    preset: config.preset ?? '',
    baseUrl: config.baseUrl,
    model: config.model ?? '',
    apiKeyEnv: config.apiKeyEnv ?? '',
    promptVersion: config.promptVersion,
    shots: config.shots,
    samples: config.samples,
    rung: config.capabilities.rung ?? '',
    foldSystem: config.capabilities.foldSystem ?? false,
    dataPolicy: config.dataPolicy,
    baa: config.baa,
    promptPrice: text(config.promptPrice),
    completionPrice: text(config.completionPrice),
    dailyTokens: text(config.dailyTokens),
    dailyCost: text(config.dailyCost),
  };
}

/** The configuration a draft stands for; what is no number is sent as NaN, which the server refuses by field. */
export function configOf(draft: ProviderDraft): Readonly<Record<string, unknown>> {
  const { rung, foldSystem, promptPrice, completionPrice, dailyTokens, dailyCost, ...rest } = draft;
  return {
    ...rest,
    baa: draft.dataPolicy === 'remote' && draft.baa,
    capabilities: { foldSystem, ...(rung === '' ? {} : { rung }) },
    promptPrice: numberOf(promptPrice),
    completionPrice: numberOf(completionPrice),
    dailyTokens: numberOf(dailyTokens),
    dailyCost: numberOf(dailyCost),
  };
}

function numberOf(text: string): number | undefined {
  const plain = text.replace(/[\s_]/g, '').replace(',', '.');
  return plain === '' ? undefined : Number(plain);
}
