'use client';

import type { ReactNode } from 'react';
import { useUnits } from '@/components/providers';
import { Badge, Banner, Card, CardBody, CardHeader, Table, Td, THead, Th, Tr } from '@/components/ui';
import { FEATURES } from '@/lib/features';
import { type AnyCard, isUploaded } from '@/lib/registry/uploaded-card';
import { shownUnit } from '@/lib/views/format';
import { DOMAIN_WORDS, ROLE_WORDS } from '@/lib/views/role-words';
import { thresholdsIn } from '@/lib/views/threshold-text';

/** What the classifier looks at, and what each input may do in a plan. */
export function FeatureRoles({ card }: { readonly card: AnyCard }): ReactNode {
  const units = useUnits();
  const proxies = card.features.filter((feature) => feature.role === 'labelProxy');
  const actions = card.features.filter((feature) => feature.role === 'action');
  return (
    <Card labelledBy="features">
      <CardHeader
        id="features"
        title="Features"
        hint={`${card.features.length} inputs, ${actions.length} of them can be part of a plan`}
      />
      {proxies.length > 0 ? (
        <CardBody>
          <Banner tone="warn" title="This model sees label proxies">
            {proxies.map(({ id }) => FEATURES[id].label).join(', ')}: measured by the same signal as the
            stress label, so they partly encode the answer. A high AUC here is not insight.
          </Banner>
        </CardBody>
      ) : null}
      <Table label="Features of this classifier">
        <THead>
          <tr>
            <Th className="pl-4">Feature</Th>
            <Th>Unit</Th>
            <Th>Domain</Th>
            <Th>In a plan</Th>
          </tr>
        </THead>
        <tbody>
          {card.features.map(({ id, role }, i) => (
            <Tr key={id}>
              <Td className="pl-4">{thresholdsIn(FEATURES[id].label, units)}</Td>
              <Td className="text-muted">
                {(isUploaded(card) ? card.units[i] : shownUnit(id, units)) || '–'}
              </Td>
              <Td className="text-muted">{DOMAIN_WORDS[FEATURES[id].domain]}</Td>
              <Td>
                <Badge tone={role === 'labelProxy' ? 'warn' : role === 'action' ? 'ink' : 'neutral'}>
                  {ROLE_WORDS[role].label}
                </Badge>
              </Td>
            </Tr>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}
