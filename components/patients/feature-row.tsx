'use client';

import { memo, type ReactNode } from 'react';
import { useUnits } from '@/components/providers';
import { cn } from '@/components/ui';
import { FEATURES, type FeatureId } from '@/lib/features';
import { ordinal, shownUnit, valueText } from '@/lib/views/format';
import { bandPosition, bandText, bandWords } from '@/lib/views/reference-band';
import { featureLabel } from '@/lib/views/threshold-text';
import type { FeatureView } from '@/lib/views/types';
import { BandBar } from './band-bar';
import { LockToggle } from './lock-toggle';
import { RoleMarks } from './role-marks';
import { WhatIfControl } from './what-if-control';

const LOCKABLE = ['action', 'residual', 'coupled'];
const EDITABLE = ['action', 'coupled'];

interface FeatureRowProps {
  readonly feature: FeatureView;
  /** The value after hand edits; absent where nothing moved it. */
  readonly edited?: number;
  readonly locked: boolean;
  /** There is a prediction that edits can change. */
  readonly predicted: boolean;
  readonly onEdit: (id: FeatureId, value: number) => void;
  readonly onTouch: () => void;
  readonly onLock: (id: FeatureId) => void;
}

/** One feature: value and unit, band, percentile, hand edit, lock. Drawn again only when its own figures change. */
export const FeatureRow = memo(function FeatureRow(props: FeatureRowProps): ReactNode {
  const { feature, edited, locked, predicted, onEdit, onTouch, onLock } = props;
  const units = useUnits();
  const { id, value, percentile } = feature;
  const { role } = FEATURES[id];
  const label = featureLabel(id, units);
  const position = value === undefined ? 'none' : bandPosition(id, value, units);
  const outside = position === 'below' || position === 'above';
  const usable = value !== undefined && feature.inModel;
  return (
    <tr className="align-middle">
      <th scope="row" className="w-[20%] min-w-44 px-3 py-1 text-left font-normal">
        <span className="mr-1.5">{label}</span>
        <RoleMarks feature={feature} />
      </th>
      <td className="w-[10%] whitespace-nowrap px-3 py-1 text-right">
        {value === undefined ? (
          <span className="text-muted">not measured</span>
        ) : (
          <>
            <span className={cn('font-semibold', outside && 'text-warn')}>{valueText(id, value, units)}</span>{' '}
            <span className="text-muted text-xs">{shownUnit(id, units)}</span>
          </>
        )}
      </td>
      <td className="w-[22%] min-w-36 px-3 py-1">
        {FEATURES[id].categories ? null : <BandBar feature={feature} edited={edited} />}
        {bandText(id, units) ? (
          <span className="block text-muted text-xs">
            {bandText(id, units)}
            {outside ? <span className="text-warn"> · {bandWords(position)}</span> : null}
          </span>
        ) : null}
      </td>
      <td className="whitespace-nowrap px-3 py-1 text-muted text-xs">
        {percentile === undefined || FEATURES[id].categories ? '' : `${ordinal(percentile)} percentile`}
      </td>
      <td className="w-[26%] min-w-64 px-3 py-1">
        {usable && predicted && EDITABLE.includes(role) ? (
          <WhatIfControl feature={feature} edited={edited} onEdit={onEdit} onTouch={onTouch} />
        ) : null}
      </td>
      <td className="px-3 py-1">
        {usable && LOCKABLE.includes(role) ? (
          <LockToggle label={label} on={locked} onToggle={() => onLock(id)} />
        ) : null}
      </td>
    </tr>
  );
});
