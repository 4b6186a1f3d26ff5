import { createHash } from 'node:crypto';
import type { Problem, Verdict } from '@/lib/counterfactuals';
import { InvalidInputError } from '@/lib/errors';
import { type Edits, FEATURE_IDS, FEATURES, type FeatureId } from '@/lib/features';
import { wireSchema } from '../schema';
import type { FewShot, SolvedExample } from './examples';
import { editableFeatures, featureTable, promptFeatures } from './feature-table';
import { reasonPhrase } from './reasons';
import type { ChatMessage, PromptTemplate } from './template';
import { shownProbability, userBlock } from './user-block';

/** A rendered prompt: its opening messages, the wire schema and the hash stored with the run. */
export interface Prompt {
  readonly version: string;
  /** See `promptHash`. */
  readonly hash: string;
  readonly schema: Readonly<Record<string, unknown>>;
  readonly messages: readonly ChatMessage[];
}

/** One plan of the model and what the verifier said. */
export interface Judged {
  readonly edits: Edits;
  readonly verdict: Verdict;
}

/** Verdicts sent back in one repair round; more would crowd out the answer in a small context. */
const SHOWN_VERDICTS = 10;

/**
 * Renders a template for a problem and k plans, with solved examples before the question where there are any.
 * @throws InvalidInputError when examples are given to a version that knows none
 */
export function buildPrompt(
  template: PromptTemplate,
  problem: Problem,
  k: number,
  { shots, examples }: Pick<FewShot, 'shots' | 'examples'> = { shots: 0, examples: [] },
): Prompt {
  const editable = editableFeatures(problem);
  const schema = wireSchema(editable);
  const system = render(template, promptFeatures(problem), editable, problem.constraints.locked);
  if (examples.length > 0 && template.examples === undefined)
    throw new InvalidInputError(`Prompt version ${template.version} takes no examples.`);
  return {
    version: template.version,
    hash: promptHash(template, problem.classifier.features, shots),
    schema,
    messages: [
      { role: 'system', content: examples.length === 0 ? system : `${system}\n\n${template.examples}` },
      ...examples.flatMap(exampleTurns),
      { role: 'user', content: userBlock(problem, k) },
    ],
  };
}

/** A solved day as the question and the answer it would have been. */
function exampleTurns({ problem, plan, rationale }: SolvedExample): readonly ChatMessage[] {
  const changes = plan.changes.map(({ feature, to }) => ({ feature, value: to }));
  return [
    { role: 'user', content: userBlock(problem, 1) },
    { role: 'assistant', content: JSON.stringify({ plans: [{ changes, rationale }] }) },
  ];
}

/**
 * SHA-256 (hex) of what a version says about a classifier's features when nothing is locked: system message with table
 * and wire schema, and the make-up of the user blocks. It identifies the prompt; the day, its locks and its ranges are
 * stored with the run beside it.
 * @param shots examples asked for; which ones they are depends on the day
 */
export function promptHash(template: PromptTemplate, features: readonly FeatureId[], shots = 0): string {
  const ordered = FEATURE_IDS.filter((id) => features.includes(id));
  const actions = ordered.filter((id) => FEATURES[id].role === 'action');
  const system = render(template, ordered, actions, []);
  const parts = [template.version, system, template.userBlock, template.repairBlock];
  if (shots > 0) parts.push(template.examples ?? '', `shots ${shots}`);
  return createHash('sha256').update(parts.join('\0')).digest('hex');
}

function render(
  template: PromptTemplate,
  features: readonly FeatureId[],
  editable: readonly FeatureId[],
  locked: readonly FeatureId[],
): string {
  return template.system
    .replace('{{features}}', featureTable(features, editable, locked))
    .replace('{{schema}}', JSON.stringify(wireSchema(editable)));
}

/**
 * The two turns of a repair round: what the model proposed, in our own words for it (never its raw text), and the
 * verifier's verdicts as data.
 */
export function repairTurns(
  problem: Problem,
  judged: readonly Judged[],
  counts: { readonly unreadable: number; readonly stillNeeded: number },
): readonly ChatMessage[] {
  const shown = judged.slice(0, SHOWN_VERDICTS);
  const answer = {
    plans: shown.map(({ edits }) => ({
      changes: Object.entries(edits).map(([feature, value]) => ({ feature, value })),
      rationale: '',
    })),
  };
  const block = {
    verdicts: shown.map(({ edits, verdict }) => ({
      changes: edits,
      accepted: verdict.ok,
      pHighStress: probabilityOf(verdict),
      problems: verdict.ok ? [] : verdict.reasons.map((reason) => reasonPhrase(problem, reason)),
    })),
    unreadablePlans: counts.unreadable,
    stillNeeded: counts.stillNeeded,
  };
  return [
    { role: 'assistant', content: JSON.stringify(answer) },
    { role: 'user', content: JSON.stringify(block) },
  ];
}

function probabilityOf(verdict: Verdict): number | undefined {
  const probability = verdict.ok ? verdict.plan.probability : verdict.probability;
  return probability === undefined ? undefined : shownProbability(probability);
}
