'use client';

import type { ReactNode } from 'react';
import { useUnits } from '@/components/providers';
import { Badge, Table, Td, THead, Th, Tr } from '@/components/ui';
import { DOMAINS, FEATURE_IDS, FEATURES, type FeatureId } from '@/lib/features';
import {
  type GlucoseUnit,
  numberText,
  shownDecimals,
  shownNumber,
  shownUnit,
  valueText,
} from '@/lib/views/format';
import { bandText } from '@/lib/views/reference-band';
import { DOMAIN_WORDS, ROLE_WORDS } from '@/lib/views/role-words';
import { thresholdsIn } from '@/lib/views/threshold-text';

const DIRECTION_WORDS = { up: 'up', down: 'down', none: '–' } as const;

function legalText(id: FeatureId, units: GlucoseUnit): string {
  const { legal, categories } = FEATURES[id];
  if (categories) return `${categories.length} groups`;
  const [low, high] = legal.map((edge) => {
    const shown = shownNumber(id, edge, units);
    return numberText(shown, Number.isInteger(shown) ? 0 : shownDecimals(id, units));
  });
  return `${low} to ${high}`;
}

/** The feature schema as a table: made from lib/features, so it cannot say anything else than the code. */
export function FeatureTable(): ReactNode {
  const units = useUnits();
  return (
    <Table label="Features">
      <THead>
        <tr>
          <Th className="pl-4">Feature</Th>
          <Th>Unit</Th>
          <Th>In a plan</Th>
          <Th>Healthy direction</Th>
          <Th>Legal range</Th>
          <Th className="text-right">Step</Th>
          <Th>Reference band and its source</Th>
        </tr>
      </THead>
      {DOMAINS.map((domain) => (
        <tbody key={domain}>
          <Tr className="bg-sunken">
            <Th scope="colgroup" colSpan={7} className="pl-4 text-text">
              {DOMAIN_WORDS[domain]}
            </Th>
          </Tr>
          {FEATURE_IDS.filter((id) => FEATURES[id].domain === domain).map((id) => {
            const { label, help, role, direction, step, band } = FEATURES[id];
            return (
              <Tr key={id} className="align-top">
                <Td className="min-w-64 py-2 pl-4">
                  <span className="font-medium">{thresholdsIn(label, units)}</span>
                  <span className="block text-muted text-xs">{thresholdsIn(help, units)}</span>
                </Td>
                <Td className="whitespace-nowrap py-2">{shownUnit(id, units) || '–'}</Td>
                <Td className="whitespace-nowrap py-2">
                  <Badge tone={role === 'labelProxy' ? 'warn' : role === 'action' ? 'ink' : 'neutral'}>
                    {ROLE_WORDS[role].label}
                  </Badge>
                </Td>
                <Td className="py-2">{DIRECTION_WORDS[direction]}</Td>
                <Td className="whitespace-nowrap py-2">{legalText(id, units)}</Td>
                <Td className="whitespace-nowrap py-2 text-right">
                  {step === undefined ? '–' : valueText(id, step, units)}
                </Td>
                <Td className="min-w-56 py-2">
                  {band ? (
                    <>
                      {bandText(id, units)}
                      <span className="block text-muted text-xs">{band.source}</span>
                    </>
                  ) : (
                    '–'
                  )}
                </Td>
              </Tr>
            );
          })}
        </tbody>
      ))}
    </Table>
  );
}
