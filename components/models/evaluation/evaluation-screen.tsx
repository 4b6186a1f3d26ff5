import { Download } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { Badge, Banner, Button, ErrorState, PageHeader } from '@/components/ui';
import { drawsOf, type StoredEvaluation } from '@/lib/classifiers/evaluation/classifier-evaluation';
import { cardTitle } from '@/lib/registry/card-title';
import type { AnyCard } from '@/lib/registry/uploaded-card';
import { methodWords } from '@/lib/views/evaluation-words';
import { VARIANT_WORDS } from '../variant-words';
import { worldWords } from '../world';
import { CalibrationCard } from './calibration-card';
import { ConfusionCard } from './confusion-card';
import { FiguresCard } from './figures-card';
import { GroupsCard } from './groups-card';
import { ImportanceCard } from './importance-card';
import { LearningCard } from './learning-card';
import { MadeCard } from './made-card';
import { NoEvaluation } from './no-evaluation';
import { PairCard } from './pair-card';

interface EvaluationScreenProps {
  readonly card: AnyCard;
  /** Absent where none was made of this version; `unreadable` when its file is broken. */
  readonly stored?: StoredEvaluation | 'unreadable';
}

/** How good a classifier is, on whom, and how sure that is. */
export function EvaluationScreen({ card, stored }: EvaluationScreenProps): ReactNode {
  const found = stored === 'unreadable' ? undefined : stored;
  const path = `/models/${encodeURIComponent(card.id)}`;
  return (
    <>
      <PageHeader
        title={`Evaluation of ${cardTitle(card)}`}
        badges={
          <>
            <Badge tone={card.variant === 'actionable' ? 'ink' : 'warn'}>
              {VARIANT_WORDS[card.variant].label}
            </Badge>
            {found?.data.synthetic ? <Badge tone="warn">Simulated data</Badge> : null}
          </>
        }
        hint={
          <>
            <Link href={path} className="target inline-flex items-center text-ink hover:underline">
              Model card
            </Link>{' '}
            · How good it is on people it has not seen, and how sure that is.
          </>
        }
        actions={found ? <Downloads id={card.id} /> : null}
      />
      {stored === 'unreadable' ? (
        <ErrorState title="The evaluation of this version cannot be read">
          Its file evaluation.json has been changed or cut short. Make it again; the classifier itself is not
          affected.
        </ErrorState>
      ) : null}
      {found ? <Results stored={found} /> : null}
      {stored === undefined ? <NoEvaluation card={card} /> : null}
    </>
  );
}

function Downloads({ id }: { readonly id: string }): ReactNode {
  const base = `/api/models/${encodeURIComponent(id)}`;
  return (['csv', 'json'] as const).map((type) => (
    <Button key={type} asChild>
      <a href={`${base}/evaluation.${type}`} download={`${id}-evaluation.${type}`}>
        <Download aria-hidden className="size-4" />
        Figures ({type.toUpperCase()})
      </a>
    </Button>
  ));
}

function Results({ stored }: { readonly stored: StoredEvaluation }): ReactNode {
  const { evaluation, data } = stored;
  const { calibration, learningCurve, prevalence, pair, method } = evaluation;
  return (
    <div className="flex flex-col gap-4">
      {data.world ? (
        <Banner tone="warn" title={`Simulated world: ${worldWords(data.world).name}`}>
          {worldWords(data.world).assumptions}
        </Banner>
      ) : null}
      {method.kind === 'fixed' ? (
        <Banner tone="warn" title="These people may have been seen in training">
          {methodWords(method)}
        </Banner>
      ) : null}
      <div className="grid grid-cols-1 gap-4 xl:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-4">
          <FiguresCard evaluation={evaluation} />
          <CalibrationCard bins={calibration} draws={drawsOf(evaluation)} />
          {learningCurve.length > 0 ? <LearningCard points={learningCurve} prevalence={prevalence} /> : null}
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          {pair ? <PairCard pair={pair} /> : null}
          <ConfusionCard evaluation={evaluation} />
          <ImportanceCard evaluation={evaluation} />
        </div>
      </div>
      <GroupsCard evaluation={evaluation} />
      <MadeCard stored={stored} />
    </div>
  );
}
