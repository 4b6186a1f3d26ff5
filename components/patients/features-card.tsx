'use client';

import type { ReactNode } from 'react';
import { Card, CardBody, CardHeader, Table, THead, Th } from '@/components/ui';
import { SUFFICIENCY_DOMAINS, type SufficiencyDomain } from '@/lib/derive/day';
import { DOMAINS, type Domain, FEATURES, type FeatureId } from '@/lib/features';
import { qualityRows } from '@/lib/views/data-quality';
import { FeatureRow } from './feature-row';
import { WhatIfBar } from './what-if-bar';
import { useConstraintEditor, useHandEdits, useWorkspace } from './workspace';

const DOMAIN_NAMES: Readonly<Record<Domain, string>> = {
  sleep: 'Sleep',
  activity: 'Activity',
  glucose: 'Glucose',
  heart: 'Heart and breathing',
  context: 'Context',
};

const hasVerdict = (domain: Domain): domain is SufficiencyDomain =>
  (SUFFICIENCY_DOMAINS as readonly string[]).includes(domain);

/** Every feature of the day by domain, with locks for plans and hand edits for "what if". */
export function FeaturesCard(): ReactNode {
  const { view } = useWorkspace();
  const { constraints, toggleLock } = useConstraintEditor();
  const { edits, outcome, set, load } = useHandEdits();
  const movedTo = (id: FeatureId): number | undefined =>
    edits[id] ?? outcome?.consequences.find(({ feature }) => feature === id)?.to;
  const quality = new Map(qualityRows(view.sufficiency).map((row) => [row.domain, row]));
  return (
    <Card labelledBy="features-title" data-print="hide">
      <CardHeader
        id="features-title"
        title="Features"
        hint="Green: clinical reference band. Thick line: 5th to 95th percentile of the cohort, with its median. A diamond lies outside the band."
      />
      <CardBody className="flex flex-col gap-3">
        <WhatIfBar />
        <Table label="Features of the day">
          <THead>
            <tr>
              <Th>Feature</Th>
              <Th className="text-right">Value</Th>
              <Th>Reference band</Th>
              <Th>In the cohort</Th>
              <Th>What if</Th>
              <Th>In plans</Th>
            </tr>
          </THead>
          {DOMAINS.map((domain) => {
            const features = view.features.filter(({ id }) => FEATURES[id].domain === domain);
            if (features.length === 0) return null;
            const verdict = hasVerdict(domain) ? quality.get(domain) : undefined;
            return (
              <tbody key={domain} className="border-line border-b last:border-b-0">
                <tr>
                  <th scope="rowgroup" colSpan={6} className="px-3 pt-3 pb-1 text-left font-semibold text-xs">
                    {DOMAIN_NAMES[domain]}
                    {verdict && !verdict.sufficient ? (
                      <span className="ml-2 font-normal text-warn">
                        Not enough data: {verdict.reason ?? verdict.measured}
                      </span>
                    ) : null}
                  </th>
                </tr>
                {features.map((feature) => (
                  <FeatureRow
                    key={feature.id}
                    feature={feature}
                    edited={movedTo(feature.id)}
                    locked={constraints.locked.includes(feature.id)}
                    predicted={view.prediction !== undefined}
                    onEdit={set}
                    onTouch={load}
                    onLock={toggleLock}
                  />
                ))}
              </tbody>
            );
          })}
        </Table>
      </CardBody>
    </Card>
  );
}
