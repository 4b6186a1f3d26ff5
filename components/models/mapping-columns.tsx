'use client';

import { ArrowDown, ArrowUp } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { Badge, Button, Field, Select, Table, Td, THead, Th, Tr } from '@/components/ui';
import { FEATURE_IDS, FEATURES, type FeatureId } from '@/lib/features';
import type { ModelHeader } from '@/lib/onnx/inspect';
import { widthOf } from '@/lib/registry/mapping';
import { type DraftColumn, type MappingDraft, moved, withNames } from '@/lib/registry/mapping-draft';
import { unitsOf } from '@/lib/registry/units';

interface MappingColumnsProps {
  readonly header: ModelHeader;
  readonly draft: MappingDraft;
  readonly onChange: (draft: MappingDraft) => void;
}

const CHOOSE = { value: '', label: 'Choose a feature' };

/** Which feature and unit each column of the model is; the order is the model's. */
export function MappingColumns({ header, draft, onChange }: MappingColumnsProps): ReactNode {
  const taken = new Set(draft.columns.map(({ feature }) => feature));
  // After a move the focus goes with the column.
  const focus = useRef<number>(undefined);
  const rows = useRef<HTMLTableSectionElement>(null);
  useEffect(() => {
    if (focus.current === undefined) return;
    rows.current?.querySelector<HTMLElement>(`[data-column="${focus.current}"] select`)?.focus();
    focus.current = undefined;
  });
  const named = header.inputs.length > 1;
  const set = (at: number, change: Partial<DraftColumn>): void =>
    onChange({
      ...draft,
      columns: draft.columns.map((column, i) => (i === at ? { ...column, ...change } : column)),
    });
  const move = (at: number, by: -1 | 1): void => {
    focus.current = draft.columns[at]?.key;
    onChange(moved(draft, at, by));
  };
  const onKeyDown = (event: KeyboardEvent, at: number): void => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key] as -1 | 1 | undefined;
    if (!event.altKey || !by || named) return;
    event.preventDefault();
    move(at, by);
  };
  return (
    <div className="space-y-3">
      {named ? null : <PasteNames header={header} draft={draft} onChange={onChange} />}
      <Table label="Columns of the model">
        <THead>
          <tr>
            <Th className="w-10 text-right">#</Th>
            {draft.names.length > 0 ? <Th>Name</Th> : null}
            <Th>Feature</Th>
            <Th>Unit in the model</Th>
            {named ? null : (
              <Th>
                <span className="sr-only">Order</span>
              </Th>
            )}
          </tr>
        </THead>
        <tbody ref={rows}>
          {draft.columns.map(({ key, feature, unit }, at) => (
            <Tr key={key} data-column={key} onKeyDown={(event) => onKeyDown(event, at)}>
              <Td className="text-right text-muted">{at + 1}</Td>
              {draft.names.length > 0 ? (
                <Td className="min-w-32 max-w-48 break-words font-mono text-xs">{draft.names[at] ?? '–'}</Td>
              ) : null}
              <Td>
                <span className="flex flex-wrap items-center gap-2">
                  <Select
                    label={`Feature of column ${at + 1}`}
                    labelHidden
                    className="w-56 max-w-full"
                    value={feature ?? ''}
                    options={[CHOOSE, ...FEATURE_IDS.map((id) => featureOption(id, taken, feature))]}
                    onValueChange={(value) => {
                      const id = FEATURE_IDS.find((one) => one === value);
                      set(at, { feature: id, unit: id ? FEATURES[id].unit : '' });
                    }}
                  />
                  {feature && FEATURES[feature].role === 'labelProxy' ? (
                    <Badge tone="warn">label proxy</Badge>
                  ) : null}
                </span>
              </Td>
              <Td>
                {feature ? (
                  <Select
                    label={`Unit of column ${at + 1}`}
                    labelHidden
                    value={unit}
                    options={unitsOf(feature).map((one) => ({ value: one.unit, label: one.unit || 'code' }))}
                    onValueChange={(value) => set(at, { unit: value })}
                  />
                ) : (
                  <span className="text-muted">–</span>
                )}
              </Td>
              {named ? null : (
                <Td className="whitespace-nowrap text-right">
                  <Button
                    variant="ghost"
                    size="icon"
                    disabled={at === 0}
                    aria-label={`Move column ${at + 1} up`}
                    onClick={() => move(at, -1)}
                  >
                    <ArrowUp aria-hidden className="size-4" />
                  </Button>
                  <Button
                    variant="ghost"
                    size="icon"
                    disabled={at === draft.columns.length - 1}
                    aria-label={`Move column ${at + 1} down`}
                    onClick={() => move(at, 1)}
                  >
                    <ArrowDown aria-hidden className="size-4" />
                  </Button>
                </Td>
              )}
            </Tr>
          ))}
        </tbody>
      </Table>
      {named ? null : (
        <p className="text-muted text-xs">
          The order must be that of the training columns. The arrows, or Alt with an arrow key in a row, move
          a feature.
        </p>
      )}
    </div>
  );
}

function featureOption(id: FeatureId, taken: ReadonlySet<FeatureId | undefined>, own: FeatureId | undefined) {
  const { label, role } = FEATURES[id];
  const note = role === 'labelProxy' ? ' (label proxy)' : '';
  return { value: id, label: `${label}${note}`, disabled: taken.has(id) && id !== own };
}

/** For a model of one tensor, which does not know the names of its columns. */
function PasteNames({ header, draft, onChange }: MappingColumnsProps): ReactNode {
  const [text, setText] = useState(draft.names.join(', '));
  return (
    <Field
      label="Column names of the training data, in order"
      htmlFor="column-names"
      hint="Paste them, separated by commas or lines: list(X.columns) in Python. Features are then suggested by name."
    >
      <textarea
        id="column-names"
        aria-describedby="column-names-hint"
        rows={2}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          onChange(withNames(draft, event.target.value, widthOf(header) === undefined));
        }}
        className="w-full rounded-md border border-line-strong bg-surface px-2.5 py-1.5 font-mono text-sm"
      />
    </Field>
  );
}
