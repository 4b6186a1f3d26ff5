import type { ExplainedClassifier } from '@/lib/counterfactuals';
import type { FeatureRow } from '@/lib/features';
import { promptHash, promptTemplate } from '@/lib/llm/prompts';
import { runChecks } from './checks';
import type { TuningFacts } from './facts';
import { dataFiles, dataText, hasPairs } from './files/data-files';
import type { TuningExport } from './files/export-files';
import { cutoffOf, tokenLengths } from './lengths';
import type { Part, PeopleParts } from './people-parts';
import { type AnsweredDay, writeExamples } from './write-examples';

/** Everything a finished set is made of. */
export interface FinishInput {
  readonly head: Pick<TuningFacts, 'name' | 'createdAt' | 'dataset' | 'settings'>;
  readonly classifier: ExplainedClassifier;
  readonly parts: PeopleParts;
  /** Days the classifier calls high, of people who may be used. */
  readonly candidates: number;
  /** The days asked about, with what each came to. */
  readonly days: readonly AnsweredDay[];
  readonly identifiers: readonly string[];
  readonly testDays: readonly FeatureRow[];
  readonly signal?: AbortSignal;
}

/**
 * Writes the examples of a set, makes its files from them and checks these. The set is there whatever the checks find:
 * a failed one is shown, and stands in the README.
 * @throws CancelledError once the signal is aborted
 */
export async function finishSet(input: FinishInput): Promise<TuningExport> {
  const { head, classifier, parts, days, signal } = input;
  const { promptVersion } = head.settings;
  const used = days.filter(({ target }) => target.plans.length > 0);
  const examples = await writeExamples(used, classifier, promptVersion, signal);
  const lengths = tokenLengths(examples);
  const files = new Map(
    dataFiles(hasPairs(examples)).map((file) => [file.name, dataText(file, examples)] as const),
  );
  const checks = await runChecks(
    {
      files,
      origins: used.map(({ target, ...day }) => ({ ...day, plans: target.plans.length })),
      classifier,
      parts,
      identifiers: input.identifiers,
      testDays: input.testDays,
      promptVersion,
    },
    signal,
  );
  const counts = (part: Part) => ({
    people: new Set(used.filter((day) => day.part === part).map(({ participant }) => participant)).size,
    examples: examples.filter((example) => example.part === part).length,
    pairs: examples.filter((example) => example.part === part && example.refused !== undefined).length,
  });
  const facts: TuningFacts = {
    ...head,
    classifier: { id: classifier.id, hash: classifier.hash },
    promptHash: promptHash(promptTemplate(promptVersion), classifier.features),
    parts: {
      train: counts('train'),
      validation: counts('validation'),
      test: { people: parts.test.size, basis: parts.basis },
    },
    days: {
      candidates: input.candidates,
      asked: days.length,
      withoutPlan: days.length - used.length,
    },
    lengths,
    cutoff: cutoffOf(lengths),
  };
  return { facts, examples, checks };
}
