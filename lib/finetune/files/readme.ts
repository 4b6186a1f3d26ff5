import type { CheckResult } from '../checks';
import type { TuningFacts } from '../facts';

const BASIS = {
  classifier: 'the people the classifier itself was tested on',
  'held-back':
    'people held back by the classifier’s own seed: it was trained on others, or by cross-validation on everybody',
} as const;

/** What the set is, what it was made of and what was checked, for whoever opens the folder later. */
export function readmeText(facts: TuningFacts, checks: readonly CheckResult[]): string {
  const { settings, dataset, classifier, parts, days } = facts;
  const { train, validation, test } = parts;
  return `# ${facts.name}

Fine-tuning set of SenseCF, made on ${facts.createdAt.slice(0, 10)}. Research use only: what a model trained on it proposes
describes a classifier, not a treatment.

| | |
|---|---|
| data set | ${dataset.name}${dataset.synthetic ? ' (simulated: nothing follows for real people)' : ''} |
| licence of the data | ${dataset.licence} |
| classifier | ${classifier.id}, SHA-256 ${classifier.hash} |
| targets | plans of engine “${settings.engine}” that passed the verifier, at most ${settings.k} a day |
| refused answers | ${settings.refusedBy ? `proposals of “${settings.refusedBy}” that the verifier refused` : 'none asked for'} |
| prompt | ${settings.promptVersion}, SHA-256 ${facts.promptHash} |
| seed | ${settings.seed} |

| part | people | examples | preference pairs |
|---|---|---|---|
| train | ${train.people} | ${train.examples} | ${train.pairs} |
| validation | ${validation.people} | ${validation.examples} | ${validation.pairs} |
| test | ${test.people} | nothing | nothing |

Test people are ${BASIS[test.basis]}. Of ${days.candidates} days that the classifier calls high, ${days.asked} were asked
about; ${days.withoutPlan} of these had no plan and are not in the files. About ${Math.round(100 * settings.lockShare)} % of the days have one or two locked features.

## Length

${facts.lengths.map(({ kind, median, longest, total }) => `- ${kind}: about ${median} tokens at the median, ${longest} at most, ${total} in all`).join('\n')}

Estimates, without the vocabularies of the models. Recipes cut at ${facts.cutoff} tokens.

## Checks

${checks.map(({ title, passed, detail, places }) => `- ${passed ? 'passed' : 'FAILED'}: ${title}. ${detail}${places.length > 0 ? ` First places: ${places.join('; ')}.` : ''}`).join('\n')}

## Use

\`dataset_info.json\` and \`llamafactory-*.yaml\` are for LLaMA-Factory, \`axolotl-*.yml\` for axolotl, \`trl_*.py\`,
\`unsloth_sft.py\` and \`peft_sft.py\` for themselves; all are started in this folder. \`SERVING.md\` says how the result is
put behind an address that the product can ask. BioMistral’s template has no system role: its files end in
\`.folded.jsonl\`. LLaMA-Factory folds by itself.
`;
}
