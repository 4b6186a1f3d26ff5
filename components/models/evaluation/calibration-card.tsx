'use client';

import dynamic from 'next/dynamic';
import type { ReactNode } from 'react';
import {
  Card,
  CardBody,
  CardHeader,
  LoadingRegion,
  Skeleton,
  Table,
  Td,
  THead,
  Th,
  Tr,
} from '@/components/ui';
import type { CalibrationBin } from '@/lib/classifiers/evaluation/calibration-curve';
import { numberText } from '@/lib/views/format';
import { figureText, intervalText } from '../estimate-text';

const CalibrationChart = dynamic(
  () => import('@/components/charts/calibration-chart').then((module) => module.CalibrationChart),
  {
    ssr: false,
    loading: () => (
      <LoadingRegion label="Loading the calibration plot">
        <Skeleton className="h-72 max-w-xl" />
      </LoadingRegion>
    ),
  },
);

interface CalibrationCardProps {
  readonly bins: readonly CalibrationBin[];
  /** Draws of folds: each day counts so often. */
  readonly draws: number;
}

/** Whether a probability means what it says: plot and table of the same bins. */
export function CalibrationCard({ bins, draws }: CalibrationCardProps): ReactNode {
  const dots = bins.map(({ predicted, observed, days }) => ({
    predicted,
    observed: observed.value,
    low: observed.low,
    high: observed.high,
    days,
    text: `Predicted ${figureText(predicted)}, observed ${figureText(observed.value)} (${intervalText(observed)})`,
  }));
  const summary = `Share of high days against predicted probability, ${bins.length} bins. ${dots.map(({ text }) => text).join('. ')}.`;
  return (
    <Card labelledBy="calibration">
      <CardHeader
        id="calibration"
        title="Calibration"
        hint="On the dashed line a probability means what it says. Dots with 95 % intervals; grey bars count days."
      />
      <CardBody>
        <CalibrationChart dots={dots} summary={summary} />
      </CardBody>
      <Table label="Calibration by bin">
        <THead>
          <tr>
            <Th className="pl-4">Bin</Th>
            <Th className="text-right">Predicted</Th>
            <Th className="text-right">Observed</Th>
            <Th>95 % interval</Th>
            <Th className="text-right">Days</Th>
            <Th className="pr-4 text-right">People</Th>
          </tr>
        </THead>
        <tbody>
          {bins.map(({ from, to, predicted, observed, days, people }) => (
            <Tr key={from}>
              <th scope="row" className="whitespace-nowrap px-3 py-1 pl-4 text-left font-normal">
                {numberText(from, 1)} to {numberText(to, 1)}
              </th>
              <Td className="text-right">{figureText(predicted)}</Td>
              <Td className="text-right font-semibold">{figureText(observed.value)}</Td>
              <Td className="whitespace-nowrap">{intervalText(observed)}</Td>
              <Td className="text-right">{numberText(days / draws, 0)}</Td>
              <Td className="pr-4 text-right">{numberText(people, 0)}</Td>
            </Tr>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}
