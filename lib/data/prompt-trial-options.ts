import 'server-only';
import { isLanguageModel } from '@/lib/explain/engines';
import type { FeatureId } from '@/lib/features';
import { LATEST_PROMPT, MOST_SAMPLES, MOST_SHOTS, PROMPT_VERSIONS, promptTemplate } from '@/lib/llm';
import type { PromptVersionView, TrialOptions } from '@/lib/views/prompt-trial-types';
import type { EngineChoice } from '@/lib/views/types';
import { listClassifiers } from './classifiers';
import { db } from './client';
import { listDatasets } from './datasets';
import { enginesFor } from './language-models';
import { MOST_TRIAL_DAYS } from './prompt-trial-request';
import { fittingClassifiers } from './study-options';
import type { Viewer } from './viewer';

/** The stored versions of the prompt, newest first. */
export function promptVersions(): readonly PromptVersionView[] {
  return [...PROMPT_VERSIONS].reverse().map((version) => {
    const { system, examples } = promptTemplate(version);
    return { version, system, takesExamples: examples !== undefined };
  });
}

/** The language models as a screen offers them for a data set, with what is missing where one cannot be asked. */
async function modelsFor(viewer: Viewer, dataPolicy: string): Promise<readonly EngineChoice[]> {
  return (await enginesFor(viewer, dataPolicy)).filter(({ id }) => isLanguageModel(id));
}

/** Why no language model can be asked at all, and what to do; undefined when one is set up. */
export async function promptHint(viewer: Viewer): Promise<string | undefined> {
  const choices = await modelsFor(viewer, 'remoteAllowed');
  return choices.some(({ available }) => available) ? undefined : choices.find(({ hint }) => hint)?.hint;
}

/** Data sets with the classifiers and language models a trial can be made of. */
export async function trialOptions(viewer: Viewer): Promise<TrialOptions> {
  const [datasets, cards] = await Promise.all([listDatasets(viewer), listClassifiers(viewer)]);
  const options = await Promise.all(
    datasets.map(async ({ id, name, synthetic, classifierId, dataPolicy }) => {
      const stored = await db().dataset.findUniqueOrThrow({ where: { id }, select: { features: true } });
      const features = stored.features as unknown as readonly FeatureId[];
      return {
        id,
        name,
        synthetic,
        classifierId,
        classifiers: fittingClassifiers(cards, features),
        engines: await modelsFor(viewer, dataPolicy),
      };
    }),
  );
  return {
    versions: promptVersions(),
    latest: LATEST_PROMPT,
    most: { shots: MOST_SHOTS, samples: MOST_SAMPLES, days: MOST_TRIAL_DAYS },
    hint: await promptHint(viewer),
    datasets: options,
  };
}
