import type { ReactNode } from 'react';
import { Card, CardBody, CardHeader, DefinitionList } from '@/components/ui';
import type { TrialPrompt } from '@/lib/prompt-trials';
import type { TrialHead } from '@/lib/views/prompt-trial-types';
import { promptName } from '@/lib/views/prompt-trial-words';

/** What the trial rests on: both prompts word for word with their hashes, the model, the days, the limits. */
export function TrialAbout({ trial }: { readonly trial: TrialHead }): ReactNode {
  const { prompts, provider, classifier, samples, prices, seed, k, slice } = trial;
  return (
    <Card labelledBy="trial-about">
      <CardHeader id="trial-about" title="About this trial" />
      <CardBody className="space-y-4">
        <DefinitionList
          items={[
            {
              term: 'Language model',
              detail: `${provider.label}${provider.remote ? ', remote' : ', local'}`,
            },
            { term: 'Classifier', detail: `${classifier.id}, SHA-256 ${classifier.hash.slice(0, 12)}…` },
            {
              term: 'Days',
              detail: `predicted high, at most ${slice.daysEach} a person, drawn with seed ${seed}; up to ${k} ${k === 1 ? 'plan' : 'plans'} each under the product’s constraints`,
            },
            {
              term: 'Questions',
              detail: `first answer at temperature 0, ${samples === 0 ? 'no samples' : `up to ${samples} samples where it gave too few plans`}, then at most two repair rounds; at most ${4 + samples} calls a day`,
            },
            {
              term: 'Prices',
              detail: prices
                ? `US $${prices.prompt} for a million tokens sent, US $${prices.completion} answered`
                : 'not given, so no cost',
            },
            {
              term: 'Checks',
              detail:
                'every proposal by the one verifier; what it did not accept is kept with the reasons. Times are of a worker that may do other work beside it.',
            },
          ]}
        />
        <PromptText title="Stored" prompt={prompts.stored} />
        <PromptText title="Copy" prompt={prompts.copy} />
      </CardBody>
    </Card>
  );
}

function PromptText({ title, prompt }: { readonly title: string; readonly prompt: TrialPrompt }): ReactNode {
  return (
    <details className="rounded-md border border-line">
      <summary className="target cursor-pointer px-3 py-2 font-medium">
        {title}: {promptName(prompt)}{' '}
        <span className="block break-all font-mono font-normal text-muted text-xs">
          SHA-256 {prompt.hash}
        </span>
      </summary>
      <pre className="whitespace-pre-wrap break-words border-line border-t p-3 font-mono text-xs">
        {prompt.system}
      </pre>
    </details>
  );
}
