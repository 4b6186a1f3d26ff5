'use client';

import { type ReactNode, useId, useState } from 'react';
import { useUnits } from '@/components/providers';
import { Button, Field, Input, Popover, PopoverContent, PopoverTrigger, toast } from '@/components/ui';
import { constraintPhrases } from '@/lib/views/constraint-words';
import { thresholdsIn } from '@/lib/views/threshold-text';
import type { PresetView } from '@/lib/views/types';
import { useConstraintEditor, useWorkspace } from './workspace';

const LOST = 'The server did not answer. Try again.';

/** Constraints that a clinic uses again and again: apply one, or save the present ones under a name. */
export function PresetChooser(): ReactNode {
  const { view, actions } = useWorkspace();
  const { constraints, change } = useConstraintEditor();
  const [presets, setPresets] = useState(view.presets);
  const [open, setOpen] = useState(false);

  const apply = (preset: PresetView): void => {
    change(`preset/${preset.id}`, () => preset.constraints);
    setOpen(false);
    toast(`Constraints of “${preset.name}” are in use`);
  };
  const save = async (name: string): Promise<boolean> => {
    const result = await actions.savePreset(name, constraints).catch(() => undefined);
    if (!result?.ok) {
      toast.error(result ? result.error.message : LOST);
      return false;
    }
    const { value } = result;
    setPresets((known) => [...known, value]);
    toast(`Saved as “${name}” for the whole clinic`);
    return true;
  };
  const remove = async (preset: PresetView): Promise<void> => {
    const result = await actions.removePreset(preset.id).catch(() => undefined);
    if (result?.ok) setPresets((known) => known.filter(({ id }) => id !== preset.id));
    else toast.error(result ? result.error.message : LOST);
  };
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <Button size="sm">Presets</Button>
      </PopoverTrigger>
      <PopoverContent aria-label="Presets of constraints" align="end" className="w-96">
        <p className="text-muted text-xs">
          A preset takes the place of the constraints as they are. Undo brings them back.
        </p>
        <ul className="mt-2 flex flex-col gap-3">
          {presets.map((preset) => (
            <Preset key={preset.id} preset={preset} onApply={apply} onRemove={remove} />
          ))}
        </ul>
        <SavePreset onSave={save} />
      </PopoverContent>
    </Popover>
  );
}

interface PresetProps {
  readonly preset: PresetView;
  readonly onApply: (preset: PresetView) => void;
  readonly onRemove: (preset: PresetView) => Promise<void>;
}

function Preset({ preset, onApply, onRemove }: PresetProps): ReactNode {
  const units = useUnits();
  const { name, description, own } = preset;
  const phrases = constraintPhrases(preset.constraints, units);
  return (
    <li className="border-line border-t pt-2">
      <p className="font-medium">{name}</p>
      <p className="text-muted text-xs">
        {thresholdsIn(description, units)} {own ? phrases.join(' · ') : ''}
      </p>
      <span className="mt-1 flex gap-2">
        <Button size="sm" onClick={() => onApply(preset)}>
          Use<span className="sr-only"> {name}</span>
        </Button>
        {own ? (
          <Button size="sm" variant="ghost" onClick={() => void onRemove(preset)}>
            Remove<span className="sr-only"> {name}</span>
          </Button>
        ) : null}
      </span>
    </li>
  );
}

function SavePreset({ onSave }: { readonly onSave: (name: string) => Promise<boolean> }): ReactNode {
  const id = useId();
  const [name, setName] = useState('');
  const [busy, setBusy] = useState(false);
  const submit = async (): Promise<void> => {
    setBusy(true);
    if (await onSave(name.trim())) setName('');
    setBusy(false);
  };
  return (
    <form
      className="mt-3 flex items-end gap-2 border-line border-t pt-2"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Field label="Save the present constraints as" htmlFor={id} className="min-w-0 flex-1">
        <Input
          id={id}
          value={name}
          maxLength={60}
          onChange={(event) => setName(event.target.value)}
          className="w-full"
        />
      </Field>
      <Button type="submit" busy={busy} disabled={name.trim() === ''}>
        Save
      </Button>
    </form>
  );
}
