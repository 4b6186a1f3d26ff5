import type {
  Engine,
  EngineEnd,
  EngineOptions,
  NoPlan,
  Problem,
  Proposal,
  Verdict,
} from '@/lib/counterfactuals';
import type { Edits } from '@/lib/features';
import type { Answer } from './answer-body';
import { type AskDeps, ask, MAX_CALLS, realSleep, type Sleep, type Spent, TIMING, type Timing } from './ask';
import { type CapabilityMemory, processMemory } from './capabilities';
import { type Extraction, extractPlans } from './extract';
import { ProviderFailure } from './failure';
import type { Meter } from './meter';
import { buildPrompt, type ChatMessage, type Judged, promptTemplate, repairTurns } from './prompts';
import type { Provider } from './provider';
import type { Fetch } from './transport';

export interface LlmEngineDeps {
  /** Id of the engine, where it is one of several. */
  readonly id?: string;
  /** Counts what is used and keeps to a budget. */
  readonly meter?: Meter;
  /** Answers in place of the network: an embedded model speaks through here. */
  readonly fetch?: Fetch;
  readonly sleep?: Sleep;
  readonly timing?: Timing;
  readonly memory?: CapabilityMemory;
  /** Plans of one answer for each that is needed, where they cost nothing more; 1 where absent. */
  readonly poolPerPlan?: number;
}

const REPAIR_ROUNDS = 2;
/** A model that is asked in words for so many plans is paid for each. */
const PAID_BY_THE_WORD = 1;
/** The first answer is the model's best guess; a repair round must be free to say something else. */
const FIRST_TEMPERATURE = 0;
const REPAIR_TEMPERATURE = 0.4;

/**
 * A language model as an engine: asks for k plans, hands each to the verifier, and, when fewer than k are valid, asks
 * again with the verdicts, at most twice. It decides nothing about validity and never throws for a provider's failure.
 * @throws CancelledError (from `propose`) once the signal is aborted
 */
export function createLlmEngine(provider: Provider, deps: LlmEngineDeps = {}): Engine {
  return {
    id: deps.id ?? 'llm',
    label: `Language model (${provider.label})`,
    poolPerPlan: deps.poolPerPlan ?? PAID_BY_THE_WORD,
    propose: (problem, options) => propose(provider, deps, problem, options),
  };
}

/** What the rounds of one request add up to. */
interface Tally {
  proposals: number;
  valid: number;
  /** An answer held plans, if none that passed. */
  readable: boolean;
  cutOff: boolean;
  failure?: ProviderFailure;
  tokens?: { prompt: number; completion: number };
  modelId?: string;
}

async function* propose(
  provider: Provider,
  deps: LlmEngineDeps,
  problem: Problem,
  options: EngineOptions,
): AsyncGenerator<Proposal, EngineEnd, Verdict | undefined> {
  if (problem.grid.every(({ values }) => values.length === 0))
    return { modelRows: 0, calls: 0, noPlan: nothingToChange(problem) };
  const timing = deps.timing ?? TIMING;
  const prompt = buildPrompt(promptTemplate(provider.promptVersion), problem, options.k);
  const spent: Spent = {
    calls: 0,
    retries: 0,
    deadline: options.now() + Math.min(timing.overallMs, options.budgetMs),
  };
  const tally: Tally = { proposals: 0, valid: 0, readable: false, cutOff: false };
  let messages: readonly ChatMessage[] = prompt.messages;
  const needed = Math.ceil(options.k / (deps.poolPerPlan ?? PAID_BY_THE_WORD));

  for (let round = 0; round <= REPAIR_ROUNDS && spent.calls < MAX_CALLS; round++) {
    const question = {
      messages,
      schema: prompt.schema,
      temperature: round === 0 ? FIRST_TEMPERATURE : REPAIR_TEMPERATURE,
    };
    const answer = await tryAsk(provider, question, spent, askDeps(deps, timing, options, round), tally);
    if (answer === undefined) break;
    const extraction = extractPlans(answer.text);
    note(tally, answer, extraction);

    const judged: Judged[] = [];
    for (const plan of extraction.plans) {
      const edits: Edits = plan.edits;
      const origin = round === 0 ? 'raw' : 'repaired';
      const verdict = yield { edits, rationale: plan.rationale, origin, round };
      tally.proposals++;
      if (verdict === undefined) continue;
      judged.push({ edits, verdict });
      if (verdict.ok) tally.valid++;
      if (tally.valid >= options.k) return end(provider, prompt, spent, tally);
    }
    if (tally.valid >= needed) break;
    // No verdicts: the caller only wants raw answers. No news: a further round would repeat itself.
    if (judged.length === 0 && (extraction.plans.length > 0 || tally.valid > 0)) break;
    messages = [
      ...messages,
      ...repairTurns(problem, judged, {
        unreadable: unreadable(extraction),
        stillNeeded: needed - tally.valid,
      }),
    ];
  }
  return end(provider, prompt, spent, tally);
}

function askDeps(deps: LlmEngineDeps, timing: Timing, options: EngineOptions, round: number): AskDeps {
  const step =
    round === 0
      ? 'Asking the language model'
      : `Asking the language model again (${round} of ${REPAIR_ROUNDS})`;
  let reported = 0;
  options.onProgress?.({ step });
  return {
    fetch: deps.fetch,
    meter: deps.meter,
    sleep: deps.sleep ?? realSleep,
    timing,
    memory: deps.memory ?? processMemory,
    now: options.now,
    signal: options.signal,
    onPart: (received) => {
      const kilobytes = Math.ceil(received / 1024);
      if (kilobytes === reported) return;
      reported = kilobytes;
      options.onProgress?.({ step: `${step}: ${kilobytes} kB received` });
    },
  };
}

async function tryAsk(
  provider: Provider,
  question: Parameters<typeof ask>[1],
  spent: Spent,
  deps: AskDeps,
  tally: Tally,
): Promise<Answer | undefined> {
  try {
    return await ask(provider, question, spent, deps);
  } catch (error) {
    if (!(error instanceof ProviderFailure)) throw error;
    tally.failure = error;
    return undefined;
  }
}

function note(tally: Tally, answer: Answer, extraction: Extraction): void {
  tally.modelId = answer.modelId ?? tally.modelId;
  tally.readable ||= extraction.readable;
  tally.cutOff ||= answer.finishReason === 'length' || extraction.truncated;
  if (answer.tokens === undefined) return;
  tally.tokens = {
    prompt: (tally.tokens?.prompt ?? 0) + answer.tokens.prompt,
    completion: (tally.tokens?.completion ?? 0) + answer.tokens.completion,
  };
}

function unreadable(extraction: Extraction): number {
  return extraction.readable ? extraction.dropped : Math.max(1, extraction.dropped);
}

function end(provider: Provider, prompt: { readonly hash: string }, spent: Spent, tally: Tally): EngineEnd {
  return {
    noPlan: tally.valid > 0 ? undefined : noPlan(tally),
    modelRows: 0,
    calls: spent.calls,
    tokens: tally.tokens,
    modelId: tally.modelId ?? spent.model ?? provider.model,
    promptHash: prompt.hash,
  };
}

function noPlan(tally: Tally): NoPlan {
  const { failure } = tally;
  if (failure !== undefined)
    return { reason: 'provider-failed', failure: failure.kind, message: failure.message };
  if (tally.readable) return { reason: 'engine-found-none', proposals: tally.proposals };
  return tally.cutOff
    ? {
        reason: 'provider-failed',
        failure: 'cut-off',
        message: 'The answers were cut off before the first plan was complete.',
      }
    : {
        reason: 'provider-failed',
        failure: 'unreadable',
        message: 'The language model answered, but with no plan that could be read.',
      };
}

function nothingToChange(problem: Problem): NoPlan {
  const { locked } = problem.constraints;
  return locked.length > 0
    ? { reason: 'locked', locked }
    : { reason: 'range', features: problem.grid.map((g) => g.feature) };
}
