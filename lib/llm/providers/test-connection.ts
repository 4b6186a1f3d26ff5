import type { Answer } from '../answer-body';
import { ask, realSleep, type Sleep, type Spent, TIMING, type Timing } from '../ask';
import { type Capabilities, type CapabilityMemory, capabilitiesOf, RUNGS, type Rung } from '../capabilities';
import { extractPlans } from '../extract';
import { type FailureKind, ProviderFailure } from '../failure';
import type { Meter } from '../meter';
import type { Provider } from '../provider';
import type { Fetch } from '../transport';
import { madeUpQuestion } from './made-up-question';

/**
 * How one way of asking for JSON fared: `works`; `unreadable`: taken, but the answer held no plan; `rejected` by the
 * server; `failed` for another reason; `untried`: not needed, or not allowed by the configuration.
 */
export type RungOutcome = 'works' | 'unreadable' | 'rejected' | 'failed' | 'untried';

/** What a test of a connection found. */
export interface ConnectionTest {
  readonly ok: boolean;
  readonly rungs: Readonly<Record<Rung, RungOutcome>>;
  /** The answer was the asked-for JSON and nothing else. */
  readonly conforming?: boolean;
  /** Parts of the request that the server made us leave out. */
  readonly capabilities: Capabilities;
  /** The model that was asked for, and what the server called the one that answered. */
  readonly askedModel?: string;
  readonly modelId?: string;
  /** Of the call that was answered, request to last byte. */
  readonly latencyMs?: number;
  /** As the server counted them; absent where it does not. */
  readonly tokens?: { readonly prompt: number; readonly completion: number };
  readonly calls: number;
  readonly failure?: { readonly kind: FailureKind; readonly message: string };
}

export interface TestDeps {
  readonly fetch?: Fetch;
  readonly meter?: Meter;
  readonly sleep?: Sleep;
  readonly timing?: Timing;
  readonly now: () => number;
  readonly signal?: AbortSignal;
  readonly onStep?: (rung: Rung) => void;
}

/**
 * Asks a made-up question through the product's own client, strictest form first, until an answer can be read. Nothing
 * about a person is sent. It remembers nothing: what it finds is in its result.
 * @throws CancelledError
 */
export async function testConnection(provider: Provider, deps: TestDeps): Promise<ConnectionTest> {
  const timing = deps.timing ?? TIMING;
  const memory: CapabilityMemory = new Map();
  const outcomes: Record<Rung, RungOutcome> = {
    json_schema: 'untried',
    json_object: 'untried',
    text: 'untried',
  };
  const clock = timedFetch(deps.fetch ?? globalThis.fetch, deps.now);
  const deadline = deps.now() + timing.overallMs;
  const all: Tally = { calls: 0 };
  let start = capabilitiesOf(memory, provider).rung;
  for (;;) {
    const tried = { ...provider, capabilities: { ...capabilitiesOf(memory, provider), rung: start } };
    const spent: Spent = { calls: 0, retries: 0, deadline, model: all.model };
    deps.onStep?.(start);
    const asked = await tryAsk(tried, spent, { ...deps, memory, timing, fetch: clock.fetch });
    all.calls += spent.calls;
    all.model = spent.model;
    const { rung, ...found } = capabilitiesOf(memory, tried);
    for (const passed of RUNGS.slice(RUNGS.indexOf(start), RUNGS.indexOf(rung)))
      outcomes[passed] = 'rejected';
    const report = {
      rungs: outcomes,
      capabilities: { rung, ...found },
      askedModel: all.model,
      calls: all.calls,
    };
    if (asked instanceof ProviderFailure) {
      outcomes[rung] = asked.detail.adaptation === 'format' ? 'rejected' : 'failed';
      return { ok: false, ...report, failure: { kind: asked.kind, message: asked.message } };
    }
    const extraction = extractPlans(asked.text);
    const readable = extraction.plans.length > 0;
    outcomes[rung] = readable ? 'works' : 'unreadable';
    const answer = { modelId: asked.modelId, tokens: asked.tokens, latencyMs: clock.sinceLastCall() };
    if (readable) return { ok: true, ...report, ...answer, conforming: extraction.conforming };
    const next = RUNGS[RUNGS.indexOf(rung) + 1];
    if (next === undefined) return { ok: false, ...report, ...answer, failure: UNREADABLE };
    start = next;
    provider = { ...provider, capabilities: { rung, ...found } };
  }
}

const UNREADABLE = {
  kind: 'unreadable',
  message: 'The language model answered, but with no plan that could be read.',
} as const;

interface Tally {
  calls: number;
  model?: string;
}

async function tryAsk(
  provider: Provider,
  spent: Spent,
  deps: TestDeps & { readonly memory: CapabilityMemory; readonly timing: Timing },
): Promise<Answer | ProviderFailure> {
  try {
    return await ask(provider, madeUpQuestion(), spent, { ...deps, sleep: deps.sleep ?? realSleep });
  } catch (error) {
    if (error instanceof ProviderFailure) return error;
    throw error;
  }
}

/** `fetch` that knows when it was last called. */
function timedFetch(
  fetch: Fetch,
  now: () => number,
): { readonly fetch: Fetch; readonly sinceLastCall: () => number } {
  let last = now();
  return {
    fetch: (input, init) => {
      last = now();
      return fetch(input, init);
    },
    sinceLastCall: () => Math.round(now() - last),
  };
}
