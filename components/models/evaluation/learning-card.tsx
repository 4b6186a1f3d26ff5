'use client';

import dynamic from 'next/dynamic';
import { type ReactNode, useState } from 'react';
import {
  Card,
  CardBody,
  CardFooter,
  CardHeader,
  LoadingRegion,
  Select,
  Skeleton,
  Table,
  Td,
  THead,
  Th,
  Tr,
} from '@/components/ui';
import type { Figure } from '@/lib/classifiers/bootstrap';
import type { CurvePoint } from '@/lib/classifiers/evaluation/classifier-evaluation';
import { FIGURE_WORDS, withoutSkill } from '@/lib/views/evaluation-words';
import { numberText } from '@/lib/views/format';
import { figureText, intervalText } from '../estimate-text';

const LearningChart = dynamic(
  () => import('@/components/charts/learning-chart').then((module) => module.LearningChart),
  {
    ssr: false,
    loading: () => (
      <LoadingRegion label="Loading the learning curve">
        <Skeleton className="h-64 max-w-xl" />
      </LoadingRegion>
    ),
  },
);

interface LearningCardProps {
  readonly points: readonly CurvePoint[];
  readonly prevalence: number;
}

/** Whether more people would help: one figure over the number of training people, as plot and as table. */
export function LearningCard({ points, prevalence }: LearningCardProps): ReactNode {
  const [chosen, setChosen] = useState<Figure>('auc');
  const words = FIGURE_WORDS.find(({ id }) => id === chosen) ?? FIGURE_WORDS[0]!;
  const dots = points.flatMap(({ people, days, figures }) => {
    const estimate = figures[words.id];
    return estimate
      ? [
          {
            people,
            days,
            ...estimate,
            text: `${numberText(people, 0)} people: ${words.label} ${figureText(estimate.value)} (${intervalText(estimate)})`,
          },
        ]
      : [];
  });
  const summary = `${words.label} over the number of training people. ${dots.map(({ text }) => text).join('. ')}.`;
  return (
    <Card labelledBy="learning">
      <CardHeader
        id="learning"
        title="Learning curve"
        hint="The same people held out, with fewer people to learn from. Band: 95 % interval."
        actions={
          <Select
            label="Figure of the learning curve"
            labelHidden
            value={words.id}
            onValueChange={(value) => setChosen(FIGURE_WORDS.find(({ id }) => id === value)?.id ?? 'auc')}
            options={FIGURE_WORDS.map(({ id, label }) => ({ value: id, label }))}
          />
        }
      />
      <CardBody>
        <LearningChart
          dots={dots}
          summary={summary}
          label={words.label}
          domain={[words.from, words.to]}
          reference={withoutSkill(words.id, prevalence)}
        />
      </CardBody>
      <Table label="Learning curve by training people and days">
        <THead>
          <tr>
            <Th className="pl-4 text-right">People</Th>
            <Th className="text-right">Days</Th>
            <Th className="text-right">{words.label}</Th>
            <Th className="pr-4">95 % interval</Th>
          </tr>
        </THead>
        <tbody>
          {dots.map(({ people, days, value, low, high }) => (
            <Tr key={people}>
              <Td className="pl-4 text-right">{numberText(people, 0)}</Td>
              <Td className="text-right">{numberText(days, 0)}</Td>
              <Td className="text-right font-semibold">{figureText(value)}</Td>
              <Td className="whitespace-nowrap pr-4">{intervalText({ value, low, high })}</Td>
            </Tr>
          ))}
        </tbody>
      </Table>
      <CardFooter>
        Dashed: no skill. Sizes with too few people to train and calibrate are left out.
      </CardFooter>
    </Card>
  );
}
