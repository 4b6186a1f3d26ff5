import Link from 'next/link';
import type { ReactNode } from 'react';
import { Badge, Banner, Card, CardBody, CardHeader, DefinitionList, PageHeader } from '@/components/ui';
import type { ClassifierCard } from '@/lib/classifiers/card';
import { INTENDED_USES, OUT_OF_SCOPE } from '@/lib/classifiers/intended-use';
import { cardTitle } from '@/lib/registry/card-title';
import { dayText } from '@/lib/views/clock';
import { numberText } from '@/lib/views/format';
import { percentText, thresholdText } from '@/lib/views/probability';
import { CardActions } from './card-actions';
import { FeatureRoles } from './feature-roles';
import { Performance } from './performance';
import { VARIANT_WORDS } from './variant-words';
import { worldWords } from './world';

const LINK = 'text-ink underline underline-offset-2';

const counts = (of: {
  readonly train: number;
  readonly calibration: number;
  readonly test: number;
}): string =>
  `${numberText(of.train, 0)} to train, ${numberText(of.calibration, 0)} to calibrate, ${numberText(of.test, 0)} held out`;

function BulletList({ items }: { readonly items: readonly string[] }): ReactNode {
  return (
    <ul className="list-disc space-y-1 pl-5">
      {items.map((item) => (
        <li key={item}>{item}</li>
      ))}
    </ul>
  );
}

/** Everything a person should know before believing a prediction of this classifier. */
export function ModelCard({
  card,
  use,
}: {
  readonly card: ClassifierCard;
  /** Which data sets use it. */
  readonly use: ReactNode;
}): ReactNode {
  const { data, label } = card;
  return (
    <>
      <PageHeader
        title={cardTitle(card)}
        badges={
          <>
            <Badge tone="ink">{VARIANT_WORDS[card.variant].label}</Badge>
            {data.synthetic ? <Badge tone="warn">Trained on simulated data</Badge> : null}
          </>
        }
        hint={`${VARIANT_WORDS[card.variant].means} Predicts whether a person-day is high stress.`}
        actions={<CardActions id={card.id} />}
      />
      <div className="grid grid-cols-1 gap-4 xl:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-4">
          {card.variant === 'actionable' ? use : null}
          <Card labelledBy="use">
            <CardHeader id="use" title="Intended use" />
            <CardBody>
              <BulletList items={INTENDED_USES} />
              <h3 className="mt-4 mb-1 font-semibold">Out of scope</h3>
              <BulletList items={OUT_OF_SCOPE} />
            </CardBody>
          </Card>
          <Performance card={card} />
          <Card labelledBy="label">
            <CardHeader id="label" title="What it predicts" />
            <CardBody>
              <DefinitionList
                items={[
                  { term: 'Label', detail: label.definition },
                  {
                    term: 'Stress threshold',
                    detail: `${numberText(label.stressThreshold, 0)} on the watch’s scale of 0 to 100`,
                  },
                  {
                    term: 'Decision threshold',
                    detail: `high from p = ${thresholdText(card.threshold)} on: the largest F1 on calibration people`,
                  },
                  { term: 'High days', detail: `${percentText(data.prevalence)} of the training data` },
                  {
                    term: 'Missing values',
                    detail: `filled with medians and shown as such; no prediction above ${percentText(card.maxMissingShare)} missing`,
                  },
                ]}
              />
            </CardBody>
          </Card>
          <Card labelledBy="limits">
            <CardHeader id="limits" title="Limits" />
            <CardBody>
              <BulletList items={card.limits} />
            </CardBody>
          </Card>
          <Card labelledBy="identity">
            <CardHeader
              id="identity"
              title="Identity"
              hint="A file that does not match its hash is refused"
            />
            <CardBody>
              <DefinitionList
                items={[
                  { term: 'Id', detail: <code className="break-all font-mono text-xs">{card.id}</code> },
                  { term: 'Family', detail: card.family },
                  {
                    term: 'Counterpart',
                    detail: (
                      <Link href={`/models/${encodeURIComponent(card.counterpart)}`} className={LINK}>
                        {card.counterpart}
                      </Link>
                    ),
                  },
                  { term: 'Made', detail: dayText(card.createdAt.slice(0, 10), true) },
                  {
                    term: 'Settings',
                    detail: Object.entries(card.settings)
                      .map(([name, value]) => `${name} ${value}`)
                      .join(', '),
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
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <Card labelledBy="data">
            <CardHeader id="data" title="Data" />
            <CardBody className="space-y-3">
              <DefinitionList
                items={[
                  { term: 'Data set', detail: data.dataset },
                  { term: 'People', detail: counts(data.participants) },
                  { term: 'Days', detail: counts(data.days) },
                  { term: 'Split', detail: 'by person: nobody is in two parts' },
                  { term: 'Licence', detail: data.licence },
                  { term: 'Seed', detail: numberText(data.seed, 0) },
                ]}
              />
              {data.world ? (
                <Banner tone="warn" title={`Simulated world: ${worldWords(data.world).name}`}>
                  {worldWords(data.world).assumptions}
                </Banner>
              ) : null}
            </CardBody>
          </Card>
          <FeatureRoles card={card} />
        </div>
      </div>
    </>
  );
}
