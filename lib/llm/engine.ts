import type {
  Engine,
  EngineEnd,
  EngineOptions,
  Origin,
  Problem,
  Proposal,
  Verdict,
} from '@/lib/counterfactuals';
import type { Answer } from './answer-body';
import { type AskDeps, ask, callLimit, realSleep, type Sleep, type Spent, TIMING, type Timing } from './ask';
import { type Breakers, processBreakers } from './breaker';
import { type CapabilityMemory, processMemory } from './capabilities';
import { type Extraction, extractPlans } from './extract';
import { ProviderFailure } from './failure';
import type { Meter } from './meter';
import { nothingToChange } from './nothing-to-change';
import {
  buildPrompt,
  type ChatMessage,
  type ExampleSource,
  type FewShot,
  type Judged,
  type PromptTemplate,
  promptTemplate,
  repairTurns,
} from './prompts';
import type { Provider } from './provider';
import type { Question } from './request-body';
import { endOf, failedWith, newTally, note, type Tally } from './tally';
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
  readonly breakers?: Breakers;
  /** Where solved examples come from; without it every prompt is zero-shot. */
  readonly examples?: ExampleSource;
  /** Asked in place of the provider's version: an edited copy. */
  readonly template?: PromptTemplate;
  /** Calls of one request, where they are not the product's four. */
  readonly maxCalls?: number;
  /**
   * Plans of one answer for each that is needed, where they cost nothing more: the first is what the model would say, the
   * others are samples. 1 where absent.
   */
  readonly poolPerPlan?: number;
}

const REPAIR_ROUNDS = 2;
/** A model that is asked in words for so many plans is paid for each. */
const PAID_BY_THE_WORD = 1;
/** The first answer is the model's best guess; samples and repair rounds must be free to say something else. */
const FIRST_TEMPERATURE = 0;
const SAMPLE_TEMPERATURE = 0.8;
const REPAIR_TEMPERATURE = 0.4;

/**
 * A language model as an engine: asks for k plans and hands each to the verifier. When fewer than k are valid, it takes as
 * many samples as the provider is set to, and then asks again with the verdicts, at most twice. It decides nothing about validity and never throws for a provider's failure.
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

type Proposals<End> = AsyncGenerator<Proposal, End, Verdict | undefined>;

async function* propose(
  provider: Provider,
  deps: LlmEngineDeps,
  problem: Problem,
  options: EngineOptions,
): Proposals<EngineEnd> {
  const noPlan = nothingToChange(problem);
  if (noPlan) return { modelRows: 0, calls: 0, noPlan };
  const started = options.now();
  const paused = breakersOf(deps).leftAlone(provider, started);
  if (paused) return { modelRows: 0, calls: 0, noPlan: failedWith(paused) };
  const template = deps.template ?? promptTemplate(provider.promptVersion);
  const few = await fewShot(provider, deps, template, problem, options);
  const timing = deps.timing ?? TIMING;
  const request: Request = {
    provider,
    deps,
    timing,
    options,
    prompt: buildPrompt(template, problem, options.k, few),
    spent: {
      calls: 0,
      limit: deps.maxCalls,
      retries: 0,
      deadline: started + Math.min(timing.overallMs, options.budgetMs),
    },
    tally: newTally(),
  };
  yield* answerRounds(problem, request);
  const { tally, spent, prompt } = request;
  return {
    ...endOf(tally, spent),
    modelId: tally.modelId ?? spent.model ?? provider.model,
    promptHash: prompt.hash,
    promptVersion: prompt.version,
    shots: { asked: few.shots, shown: few.examples.length, note: few.note },
  };
}

/** One request for plans and what it has come to so far. */
interface Request {
  readonly provider: Provider;
  readonly deps: LlmEngineDeps;
  readonly timing: Timing;
  readonly options: EngineOptions;
  readonly prompt: ReturnType<typeof buildPrompt>;
  readonly spent: Spent;
  readonly tally: Tally;
}

/** First answer, samples, repair rounds: each only while there are fewer valid plans than asked for. */
async function* answerRounds(problem: Problem, request: Request): Proposals<void> {
  const { prompt, tally, spent, options, provider } = request;
  const needed = Math.ceil(options.k / (request.deps.poolPerPlan ?? PAID_BY_THE_WORD));
  let messages: readonly ChatMessage[] = prompt.messages;
  for (let round = 0; round <= REPAIR_ROUNDS && spent.calls < callLimit(spent); round++) {
    const first = round === 0;
    const temperature = first ? FIRST_TEMPERATURE : REPAIR_TEMPERATURE;
    const step = first
      ? 'Asking the language model'
      : `Asking the language model again (${round} of ${REPAIR_ROUNDS})`;
    const answer = await tryAsk(request, { messages, schema: prompt.schema, temperature }, step);
    if (answer === undefined) return;
    const heard = yield* offer(request, [answer.text], first ? 'raw' : 'repaired', round);
    if (tally.valid >= needed) return;
    // No verdicts: the caller only wants raw answers. No news: a further round would repeat itself.
    if (heard.judged.length === 0 && (heard.plans > 0 || tally.valid > 0)) return;
    const sampled = first && provider.samples ? yield* takeSamples(request, provider.samples) : undefined;
    if (tally.valid >= needed || tally.failure !== undefined) return;
    messages = [
      ...messages,
      ...repairTurns(problem, [...heard.judged, ...(sampled?.judged ?? [])], {
        unreadable: heard.unreadable + (sampled?.unreadable ?? 0),
        stillNeeded: needed - tally.valid,
      }),
    ];
  }
}

/**
 * Samples of the first question: all at once where the server gives several answers to one question, else one by one.
 * One call is kept for a repair round.
 */
async function* takeSamples(request: Request, samples: number): Proposals<Heard> {
  const { prompt, spent, tally, options } = request;
  const heard: Heard = { judged: [], plans: 0, unreadable: 0 };
  let missing = samples;
  while (missing > 0 && spent.calls < callLimit(spent) - 1 && tally.valid < options.k) {
    const question = {
      messages: prompt.messages,
      schema: prompt.schema,
      temperature: SAMPLE_TEMPERATURE,
      choices: missing,
    };
    const step = `Taking samples of its answer (${samples - missing} of ${samples})`;
    const answer = await tryAsk(request, question, step);
    if (answer === undefined) break;
    const texts = [answer.text, ...(answer.others ?? [])].slice(0, missing);
    missing -= texts.length;
    const more = yield* offer(request, texts, 'sampled', 0);
    heard.judged.push(...more.judged);
    heard.plans += more.plans;
    heard.unreadable += more.unreadable;
  }
  return heard;
}

/** What was read of some answers, and the verdicts on it. */
interface Heard {
  readonly judged: Judged[];
  plans: number;
  unreadable: number;
}

/** Hands the plans of some answers to the verifier, until there are enough. */
async function* offer(
  { tally, options, deps }: Request,
  texts: readonly string[],
  origin: Origin,
  round: number,
): Proposals<Heard> {
  const heard: Heard = { judged: [], plans: 0, unreadable: 0 };
  for (const text of texts) {
    const extraction = extractPlans(text);
    note(tally, extraction);
    heard.plans += extraction.plans.length;
    heard.unreadable += unreadable(extraction);
    for (const [place, { edits, rationale }] of extraction.plans.entries()) {
      const isSample = origin === 'raw' && place > 0 && deps.poolPerPlan !== undefined;
      const verdict = yield { edits, rationale, origin: isSample ? 'sampled' : origin, round };
      tally.proposals++;
      if (verdict === undefined) continue;
      heard.judged.push({ edits, verdict });
      if (verdict.ok) tally.valid++;
      if (tally.valid >= options.k) return heard;
    }
  }
  return heard;
}

async function fewShot(
  provider: Provider,
  deps: LlmEngineDeps,
  template: PromptTemplate,
  problem: Problem,
  { signal, onProgress }: EngineOptions,
): Promise<FewShot> {
  const shots = provider.shots ?? 0;
  if (shots === 0) return { shots, examples: [] };
  if (template.examples === undefined)
    return { shots: 0, examples: [], note: `Prompt version ${template.version} takes no examples.` };
  if (deps.examples === undefined)
    return { shots, examples: [], note: 'There is no source of examples here.' };
  onProgress?.({ step: 'Choosing examples' });
  return deps.examples(problem, shots, signal);
}

function breakersOf({ breakers = processBreakers }: LlmEngineDeps): Breakers {
  return breakers;
}

function askDeps({ deps, timing, options }: Request, step: string): AskDeps {
  let reported = 0;
  options.onProgress?.({ step });
  return {
    fetch: deps.fetch,
    meter: deps.meter,
    sleep: deps.sleep ?? realSleep,
    timing,
    memory: deps.memory ?? processMemory,
    breakers: breakersOf(deps),
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

async function tryAsk(request: Request, question: Question, step: string): Promise<Answer | undefined> {
  const { provider, spent, tally } = request;
  try {
    const answer = await ask(provider, question, spent, askDeps(request, step));
    note(tally, answer);
    return answer;
  } catch (error) {
    if (!(error instanceof ProviderFailure)) throw error;
    tally.failure = error;
    return undefined;
  }
}

function unreadable(extraction: Extraction): number {
  return extraction.readable ? extraction.dropped : Math.max(1, extraction.dropped);
}
