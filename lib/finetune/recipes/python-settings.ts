import { BASE_MODELS } from './base-models';
import { LORA, PREFERENCE, type RecipeFacts, TRAINING, warmupSteps } from './hyperparameters';

/** Values as Python reads them. */
function literal(value: string | number | boolean): string {
  return typeof value === 'boolean' ? (value ? 'True' : 'False') : JSON.stringify(value);
}

/** The block that every script begins with: the models it knows, and the settings all recipes share. */
export function pythonSettings(facts: RecipeFacts): string {
  const bases = BASE_MODELS.map(({ id, hub, folded, padToken, turns }) => {
    const entries = Object.entries({
      hub,
      folded,
      pad: padToken,
      user: turns.user,
      assistant: turns.assistant,
    });
    return `    ${literal(id)}: {${entries.map(([key, value]) => `${literal(key)}: ${literal(value)}`).join(', ')}},`;
  });
  return [
    'BASES = {',
    ...bases,
    '}',
    `RANK, ALPHA, DROPOUT = ${LORA.rank}, ${LORA.alpha}, ${LORA.dropout}`,
    `EPOCHS, RATE, WARMUP = ${TRAINING.epochs}, ${TRAINING.learningRate}, ${warmupSteps(facts.train, TRAINING.epochs)}`,
    `PAIR_EPOCHS, PAIR_RATE, PAIR_BETA = ${PREFERENCE.epochs}, ${PREFERENCE.learningRate}, ${PREFERENCE.beta}`,
    `MICRO_BATCH, ACCUMULATION = ${TRAINING.microBatch}, ${TRAINING.accumulation}`,
    `CUTOFF, SEED = ${facts.cutoff}, ${facts.seed}`,
  ].join('\n');
}

/** What every script can be told on its command line. */
export const PYTHON_ARGUMENTS = `parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--base", choices=sorted(BASES), default="llama31")
parser.add_argument("--model", help="a folder or hub name in place of the base model's")
parser.add_argument("--qlora", action="store_true", help="hold the base model in four bits")
parser.add_argument("--max-steps", type=int, default=-1)
parser.add_argument("--out", default="out/adapter")
given = parser.parse_args()
base = BASES[given.base]
name = given.model or base["hub"]
suffix = ".folded.jsonl" if base["folded"] else ".jsonl"`;
