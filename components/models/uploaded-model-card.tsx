import Link from 'next/link';
import type { ReactNode } from 'react';
import { Badge, Card, CardBody, CardHeader, DefinitionList, PageHeader } from '@/components/ui';
import { cardTitle } from '@/lib/registry/card-title';
import { STATEMENT_IDS, STATEMENTS, statement } from '@/lib/registry/statements';
import type { UploadedCard } from '@/lib/registry/uploaded-card';
import { byteText } from '@/lib/views/byte-text';
import { dayText } from '@/lib/views/clock';
import { numberText } from '@/lib/views/format';
import { percentText, thresholdText } from '@/lib/views/probability';
import { CardActions } from './card-actions';
import { FeatureRoles } from './feature-roles';
import { TestReport } from './test-report';
import { VARIANT_WORDS } from './variant-words';

interface UploadedModelCardProps {
  readonly card: UploadedCard;
  /** Which data sets use it. */
  readonly use: ReactNode;
}

const SECTIONS = ['Use', 'Warnings', 'Data', 'Trust'] as const;

/** The card of a model somebody uploaded: what is stated, what the file says, and what the test found, kept apart. */
export function UploadedModelCard({ card, use }: UploadedModelCardProps): ReactNode {
  return (
    <>
      <PageHeader
        title={cardTitle(card)}
        badges={
          <>
            <Badge tone={card.variant === 'actionable' ? 'ink' : 'warn'}>
              {VARIANT_WORDS[card.variant].label}
            </Badge>
            <Badge tone="outline">Uploaded</Badge>
          </>
        }
        hint={
          card.variant === 'full'
            ? 'Reads label proxies, which partly encode the answer. Predicts whether a person-day is high stress.'
            : 'Reads no label proxy. Predicts whether a person-day is high stress.'
        }
        actions={<CardActions id={card.id} />}
      />
      <div className="grid grid-cols-1 gap-4 xl:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-4">
          {use}
          {SECTIONS.map((section) => (
            <Stated key={section} card={card} section={section} />
          ))}
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <TestReport test={card.test} threshold={card.threshold} />
          <FeatureRoles card={card} />
          <Identity card={card} />
        </div>
      </div>
    </>
  );
}

function Stated({
  card,
  section,
}: {
  readonly card: UploadedCard;
  readonly section: (typeof SECTIONS)[number];
}): ReactNode {
  const ids = STATEMENT_IDS.filter((id) => STATEMENTS[id].section === section);
  return (
    <Card labelledBy={`stated-${section}`}>
      <CardHeader id={`stated-${section}`} title={section} hint="As the uploader states" />
      <CardBody>
        <DefinitionList
          items={ids.map((id) => ({
            key: id,
            term: STATEMENTS[id].label,
            detail: (
              <span className={card.statements[id] ? 'whitespace-pre-line' : 'text-muted'}>
                {statement(card.statements, id)}
              </span>
            ),
          }))}
        />
        {section === 'Warnings' ? (
          <>
            <h3 className="mt-3 mb-1 font-semibold">Found by this product</h3>
            <ul className="list-disc space-y-1 pl-5">
              {card.limits.map((limit) => (
                <li key={limit}>{limit}</li>
              ))}
            </ul>
          </>
        ) : null}
      </CardBody>
    </Card>
  );
}

const LINKS = {
  probability: 'a probability',
  sigmoid: 'a logit, through a sigmoid',
  softmax: 'two logits, through a softmax',
} as const;

function Identity({ card }: { readonly card: UploadedCard }): ReactNode {
  const { file, adapter } = card;
  return (
    <Card labelledBy="identity">
      <CardHeader id="identity" title="Identity" hint="A file that does not match its hash is refused" />
      <CardBody>
        <DefinitionList
          items={[
            { term: 'Developer and contact', detail: statement(card.statements, 'developer') },
            { term: 'Release stage', detail: statement(card.statements, 'release') },
            { term: 'Id', detail: <code className="break-all font-mono text-xs">{card.id}</code> },
            { term: 'Registered', detail: dayText(card.createdAt.slice(0, 10), true) },
            {
              term: 'File',
              detail: `${file.name}, ${byteText(file.bytes)}, made by ${file.producer || 'an unnamed tool'}`,
            },
            {
              term: 'Graph',
              detail: `${file.parameters > 0 ? `${numberText(file.parameters, 0)} weights; ` : ''}${file.operators.join(', ')}`,
            },
            { term: 'Output', detail: `“${adapter.output.name}” is ${LINKS[adapter.output.link]}` },
            { term: 'Decision threshold', detail: `high from p = ${thresholdText(card.threshold)} on` },
            {
              term: 'Missing values',
              detail:
                card.maxMissingShare === 0
                  ? 'no prediction for a day that lacks any feature'
                  : `${adapter.imputation ? 'filled with stated medians' : 'given to the model as they are'}; no prediction above ${percentText(card.maxMissingShare)} missing`,
            },
            {
              term: 'Shown beside it',
              detail: card.counterpart ? (
                <Link
                  href={`/models/${encodeURIComponent(card.counterpart)}`}
                  className="text-ink underline underline-offset-2"
                >
                  {card.counterpart}
                </Link>
              ) : (
                'nothing'
              ),
            },
            {
              term: 'Model SHA-256',
              detail: <code className="break-all font-mono text-xs">{card.hash}</code>,
            },
            {
              term: 'Reference SHA-256',
              detail: <code className="break-all font-mono text-xs">{card.referenceHash}</code>,
            },
          ]}
        />
      </CardBody>
    </Card>
  );
}
