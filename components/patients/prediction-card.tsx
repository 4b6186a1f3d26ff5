'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { Badge, Card, CardBody, CardHeader } from '@/components/ui';
import { FEATURES } from '@/lib/features';
import { numberText, roundTo } from '@/lib/views/format';
import { probabilityText, stressClass } from '@/lib/views/probability';
import { stressBandOf } from '@/lib/views/traces';
import type { PredictionView } from '@/lib/views/types';
import { PredictionRefused } from './prediction-refused';
import { ProbabilityScale } from './probability-scale';
import { useHandEdits, useWorkspace } from './workspace';

/** What the classifiers make of the day, how sure they are, and what that rests on. */
export function PredictionCard(): ReactNode {
  const { view } = useWorkspace();
  const { outcome } = useHandEdits();
  const { prediction, full, refusal, stressMean, stressReadings } = view;
  return (
    <Card labelledBy="prediction-title" className="flex flex-col">
      <CardHeader
        id="prediction-title"
        title="Prediction"
        actions={prediction?.synthetic ? <Badge tone="outline">trained on simulated people</Badge> : null}
      />
      <CardBody className="flex flex-1 flex-col gap-4 print:gap-1">
        {prediction ? (
          <>
            <Headline prediction={prediction} after={outcome?.actionable} />
            {full ? <FullModel prediction={full} after={outcome?.full} /> : null}
          </>
        ) : (
          <PredictionRefused refusal={refusal} />
        )}
        <p className="mt-auto text-muted text-xs">
          {stressMean === undefined
            ? `Measured stress: ${stressReadings} valid readings, too few for a daily mean.`
            : `Measured that day: mean stress ${numberText(roundTo(stressMean, 0), 0)} of 100 (${stressBandOf(stressMean)?.label.toLowerCase()}), ${stressReadings} readings.`}
        </p>
      </CardBody>
    </Card>
  );
}

interface PartProps {
  readonly prediction: PredictionView;
  /** Probability after hand edits. */
  readonly after?: number;
}

function Headline({ prediction, after }: PartProps): ReactNode {
  const { probability, threshold, high, imputed } = prediction;
  return (
    <div>
      <p className="flex flex-wrap items-baseline justify-between gap-x-3">
        <span className="font-semibold text-xl">{stressClass(high)}</span>
        <span className="font-semibold text-2xl">
          <span className="sr-only">probability </span>
          {probabilityText(probability, threshold)}
        </span>
      </p>
      <ProbabilityScale probability={probability} threshold={threshold} after={after} />
      <ModelLine
        prediction={prediction}
        name={
          prediction.variant === 'full'
            ? 'Reads label proxies; plans use this one'
            : 'Actionable features: plans use this one'
        }
      />
      {imputed.length > 0 ? (
        <p className="mt-1 text-warn text-xs">
          Not measured, filled in with the cohort median:{' '}
          {imputed.map((id) => FEATURES[id].label.toLowerCase()).join(', ')}.
        </p>
      ) : null}
    </div>
  );
}

function FullModel({ prediction, after }: PartProps): ReactNode {
  const { probability, threshold, high } = prediction;
  return (
    <div className="border-line border-t pt-3">
      <p className="flex flex-wrap items-baseline justify-between gap-x-3 font-semibold">
        <span>With label proxies: {stressClass(high).toLowerCase()}</span>
        <span className="text-lg">{probabilityText(probability, threshold)}</span>
      </p>
      <ProbabilityScale probability={probability} threshold={threshold} after={after} />
      <ModelLine prediction={prediction} name="All features" />
      <p className="mt-1 text-muted text-xs" data-print="hide">
        Heart rate, respiration and active energy come from the signal that stress is computed from. They
        partly encode the answer, so no plan may change them.
      </p>
    </div>
  );
}

function ModelLine({
  prediction,
  name,
}: {
  readonly prediction: PredictionView;
  readonly name: string;
}): ReactNode {
  const { classifierId, title, hash, auc } = prediction;
  const two = (value: number): string => numberText(roundTo(value, 2), 2);
  return (
    <p className="text-muted text-xs">
      {name} · {auc ? `AUC ${two(auc.value)} (${two(auc.low)}–${two(auc.high)})` : 'AUC not known'} ·{' '}
      <Link
        href={`/models/${encodeURIComponent(classifierId)}`}
        className="target inline-flex items-center text-ink underline underline-offset-2"
        title={`${title}@${hash}`}
      >
        model card<span className="sr-only"> of {title}</span>
      </Link>
    </p>
  );
}
