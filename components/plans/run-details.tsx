'use client';

import type { ReactNode } from 'react';
import { useUnits } from '@/components/providers';
import { DefinitionList } from '@/components/ui';
import { answerItems } from '@/lib/views/answer-words';
import { constraintPhrases } from '@/lib/views/constraint-words';
import { numberText, roundTo } from '@/lib/views/format';
import { selectionText, tradeOffText } from '@/lib/views/selection-words';
import type { RunView } from '@/lib/views/types';

interface RunDetailsProps {
  readonly run: RunView;
  readonly engineLabel: string;
}

/** What a run was asked, and everything needed to do it again. */
export function RunDetails({ run, engineLabel }: RunDetailsProps): ReactNode {
  const units = useUnits();
  const asked = constraintPhrases(run.constraints, units);
  const { constraints, searchSeconds } = run;
  const items = [
    { term: 'Engine', detail: `${engineLabel} (${run.engine})` },
    ...(run.answeredBy ? [{ term: 'Answered by', detail: run.answeredBy.engine }] : []),
    ...(run.modelId ? [{ term: 'Language model', detail: run.modelId }] : []),
    ...(run.promptHash
      ? [
          {
            term: 'Prompt',
            detail: [run.promptVersion, run.promptHash.slice(0, 8)].filter(Boolean).join(', '),
          },
        ]
      : []),
    ...(run.answers ? answerItems(run.answers) : []),
    { term: 'Classifier', detail: `${run.classifierId}@${run.classifierHash.slice(0, 8)}` },
    { term: 'Plans asked for', detail: run.k },
    ...(run.tradeOff === undefined || run.k === 1
      ? []
      : [{ term: 'Alternatives', detail: tradeOffText(run.tradeOff) }]),
    { term: 'Most changes', detail: constraints.cap },
    { term: 'Margin', detail: numberText(roundTo(constraints.margin, 2), 2) },
    { term: 'Usual values only', detail: constraints.density ? 'yes' : 'no' },
    { term: 'Dependencies followed', detail: constraints.followDependencies ? 'yes' : 'no' },
    { term: 'Seed', detail: run.seed },
    ...(searchSeconds === undefined
      ? []
      : [{ term: 'Time to search', detail: `${numberText(roundTo(searchSeconds, 2), 2)} s` }]),
  ];
  const chosen = run.selection && selectionText(run.plans.length, run.selection);
  return (
    <>
      <details className="text-xs">
        <summary className="target py-0.5 text-muted">
          <span className="underline decoration-dotted underline-offset-2">
            Asked for: {asked.length === 0 ? 'no constraints of this patient' : asked.join(' · ')}
          </span>
          {chosen ? <span> · {chosen}</span> : null}
        </summary>
        <DefinitionList
          className="mt-1 max-w-xl"
          items={items.map((item) => ({ ...item, key: item.term }))}
        />
      </details>
      <p className="hidden text-muted text-xs print:block">
        {items.map(({ term, detail }) => `${term}: ${detail}`).join(' · ')}
      </p>
    </>
  );
}
