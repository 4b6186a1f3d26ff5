import type { ReactNode } from 'react';
import { Card, CardBody, CardFooter, CardHeader, DefinitionList } from '@/components/ui';
import type { StoredEvaluation } from '@/lib/classifiers/evaluation/classifier-evaluation';
import { FEATURES } from '@/lib/features';
import { dayText } from '@/lib/views/clock';
import { dataWords, methodWords } from '@/lib/views/evaluation-words';
import { numberText } from '@/lib/views/format';
import { percentText } from '@/lib/views/probability';

/** What a paper has to name. */
export function MadeCard({ stored }: { readonly stored: StoredEvaluation }): ReactNode {
  const { evaluation, classifier, createdAt } = stored;
  const { method, people, days, prevalence, seed, features } = evaluation;
  return (
    <Card labelledBy="made">
      <CardHeader id="made" title="How this was made" />
      <CardBody>
        <DefinitionList
          items={[
            { term: 'Method', detail: methodWords(method) },
            { term: 'Data', detail: dataWords(stored) },
            {
              term: 'People and days',
              detail: `${numberText(people, 0)} people, ${numberText(days, 0)} days, ${percentText(prevalence)} of them high`,
            },
            ...(method.kind === 'fixed'
              ? []
              : [
                  {
                    term: 'Folds',
                    detail: `${method.folds} groups of people, drawn ${method.repeats === 1 ? 'once' : `${method.repeats} times`}; nobody is on both sides`,
                  },
                  {
                    term: 'Trained with',
                    detail: `${method.family}: ${Object.entries(method.settings)
                      .map(([name, value]) => `${name} ${value}`)
                      .join(', ')}`,
                  },
                ]),
            { term: 'Seed', detail: numberText(seed, 0) },
            {
              term: 'Features',
              detail: `${features.length}: ${features.map((id) => FEATURES[id].label).join(', ')}`,
            },
            { term: 'Made', detail: dayText(createdAt.slice(0, 10), true) },
            {
              term: 'Model SHA-256',
              detail: <code className="break-all font-mono text-xs">{classifier.hash}</code>,
            },
          ]}
        />
      </CardBody>
      <CardFooter>
        Research use only. Figures describe the classifier on these days, not what a change would do to a
        person.
      </CardFooter>
    </Card>
  );
}
