import type { Adaptation } from './failure';
import type { Provider } from './provider';

/** How the answer's form is asked for, strictest first. */
export const RUNGS = ['json_schema', 'json_object', 'text'] as const;
export type Rung = (typeof RUNGS)[number];

/** What an endpoint and model have been found to accept. */
export interface Capabilities {
  readonly rung: Rung;
  readonly temperature: boolean;
  /** The system message goes into the first user turn (Mistral v0.1 templates know no system role). */
  readonly foldSystem: boolean;
  readonly stream: boolean;
  /** Several answers to one question (`n`); true where absent. */
  readonly choices?: boolean;
}

/** What was learned about endpoints, for the life of the process. */
export type CapabilityMemory = Map<string, Capabilities>;

/** The memory every engine of this process shares. */
export const processMemory: CapabilityMemory = new Map();

/** What to try first with a provider: what worked before, else everything. */
export function capabilitiesOf(memory: CapabilityMemory, provider: Provider): Capabilities {
  return (
    memory.get(key(provider)) ?? {
      rung: 'json_schema',
      temperature: true,
      foldSystem: foldsSystem(provider.model),
      stream: true,
      ...provider.capabilities,
    }
  );
}

/** Whether a model's chat template is known to have no system role: BioMistral keeps that of Mistral v0.1. */
export function foldsSystem(model: string | undefined): boolean {
  return /bio-?mistral/i.test(model ?? '');
}

/** Notes what a server rejected; false when there is nothing left to leave out. */
export function adapt(memory: CapabilityMemory, provider: Provider, adaptation: Adaptation): boolean {
  const now = capabilitiesOf(memory, provider);
  const next = adapted(now, adaptation);
  if (next === undefined) return false;
  memory.set(key(provider), next);
  return true;
}

function adapted(now: Capabilities, adaptation: Adaptation): Capabilities | undefined {
  switch (adaptation) {
    case 'format': {
      const rung = RUNGS[RUNGS.indexOf(now.rung) + 1];
      return rung === undefined ? undefined : { ...now, rung };
    }
    case 'temperature':
      return now.temperature ? { ...now, temperature: false } : undefined;
    case 'system-role':
      return now.foldSystem ? undefined : { ...now, foldSystem: true };
    case 'stream':
      return now.stream ? { ...now, stream: false } : undefined;
    case 'choices':
      return now.choices === false ? undefined : { ...now, choices: false };
  }
}

function key(provider: Provider): string {
  const said = JSON.stringify(provider.capabilities ?? {});
  return [provider.baseUrl, provider.model ?? '', said].join('\n');
}

/**
 * Which part of the request a 400, 404 or 422 complains about, from the server's own words; undefined when it is
 * something that leaving parts out cannot mend (unknown model, too long a prompt). A 400 or 422 that names nothing is
 * taken for the format: many servers reject `response_format` with no word on why.
 */
export function rejectedPart(status: number, words: string): Adaptation | undefined {
  if (status !== 400 && status !== 404 && status !== 422) return undefined;
  const text = words.toLowerCase();
  if (/temperature/.test(text)) return 'temperature';
  if (/['"`]n['"`]|\bn (must|is|should|>|=)|(number of|multiple) (choices|completions)/.test(text))
    return 'choices';
  if (/stream/.test(text)) return 'stream';
  if (/system (role|message|prompt)|role.{0,20}system|roles must alternate/.test(text)) return 'system-role';
  if (
    /response_?format|json_?schema|json_?object|schema|grammar|guided|structured|requested parameters/.test(
      text,
    )
  )
    return 'format';
  if (status === 404) return undefined;
  if (/model|context|token|length|messages|api.?key|quota|billing|content/.test(text)) return undefined;
  return 'format';
}
