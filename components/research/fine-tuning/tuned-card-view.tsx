import Link from 'next/link';
import type { ReactNode } from 'react';
import { LocalTime } from '@/components/plans/local-time';
import { Card, CardBody, CardHeader, DefinitionList } from '@/components/ui';
import type { TunedCard } from '@/lib/finetune/embedded/tuned-card';
import { numberText } from '@/lib/views/format';

interface TunedCardViewProps {
  readonly card: TunedCard;
  readonly set: { readonly id: string; readonly name: string } | undefined;
}

const LINK = 'target inline-flex items-center text-ink underline underline-offset-2';

/** What a tuned model was made from, and its limits. */
export function TunedCardView({ card, set }: TunedCardViewProps): ReactNode {
  const { people, lessons, settings, dataset, architecture } = card;
  const [round] = card.training;
  const count = (value: number): string => numberText(value, 0);
  return (
    <Card labelledBy="tuned-card">
      <CardHeader id="tuned-card" title="Card of the model" />
      <CardBody className="space-y-3">
        <DefinitionList
          items={[
            {
              term: 'Data set',
              detail: dataset.synthetic ? `${dataset.name}, simulated data` : dataset.name,
            },
            {
              term: 'Classifier',
              detail: (
                <Link href={`/models/${encodeURIComponent(card.classifier.id)}`} className={LINK}>
                  {card.classifier.id}
                </Link>
              ),
            },
            {
              term: 'Fine-tuning set',
              detail: set ? (
                <Link href={`/research/fine-tuning/${set.id}`} className={LINK}>
                  {set.name}
                </Link>
              ) : (
                'deleted'
              ),
            },
            {
              term: 'People',
              detail: `${count(people.train)} in the part that lessons are about, ${count(people.validation)} in that of the held-out loss and the comparison, ${count(people.test)} in neither`,
            },
            {
              term: 'Lessons',
              detail: `${count(lessons.train)} and ${count(lessons.heldOut)} held out, from plans of “${card.targets}” and ${settings.questions === 0 ? 'no further questions' : `up to ${count(settings.questions)} further questions`}`,
            },
            {
              term: 'Training',
              detail: `Passes: ${count(settings.passes)} at most; minutes: ${count(settings.minutes)} at most; seed ${settings.seed}${round ? `; ${count(round.seen)} examples seen in ${count(round.seconds)} s` : ''}`,
            },
            { term: 'Started from', detail: `${card.start.id}, ${short(card.start.hash)}` },
            {
              term: 'Architecture',
              detail: `${architecture.kind}; ${count(architecture.parameters)} parameters, ${architecture.weights}`,
            },
            { term: 'File', detail: <code className="break-all font-mono text-xs">sha256:{card.hash}</code> },
            { term: 'Made', detail: <LocalTime iso={card.createdAt} /> },
          ]}
        />
        <div>
          <h3 className="mb-1 font-medium text-xs">Limits</h3>
          <ul className="list-disc pl-5">
            {card.limits.map((limit) => (
              <li key={limit}>{limit}</li>
            ))}
          </ul>
        </div>
      </CardBody>
    </Card>
  );
}

/** Enough of a hash to tell files apart. */
function short(hash: string): string {
  return `sha256:${hash.slice(0, 12)}`;
}
