import type { ReactNode } from 'react';
import { Captioned, NumberField, Select } from '@/components/ui';
import { TUNING_LIMITS } from '@/lib/finetune/settings';
import type { TuningDataset, TuningDraft } from './tuning-draft';

type Settings = TuningDraft['settings'];

interface TargetFieldsProps {
  readonly dataset: TuningDataset;
  readonly settings: Settings;
  readonly onChange: (part: Partial<Settings>) => void;
}

const NOBODY = 'none';
const PERCENT = 100;

/** Which engine's plans are learnt, which are learnt against, and how many. */
export function TargetFields({ dataset, settings, onChange }: TargetFieldsProps): ReactNode {
  const choices = (engines: TuningDataset['engines']) =>
    engines.map(({ id, label }) => ({ value: id, label }));
  const { size, k, validationShare } = TUNING_LIMITS;
  return (
    <>
      <fieldset className="min-w-0">
        <legend className="mb-1 font-medium text-xs">Answers</legend>
        <div className="flex flex-wrap gap-2">
          <Select
            label="Targets"
            className="min-w-0 max-w-full"
            value={settings.engine}
            options={choices(dataset.engines)}
            onValueChange={(engine) => onChange({ engine })}
          />
          <Select
            label="Refused answers"
            className="min-w-0 max-w-full"
            value={settings.refusedBy ?? NOBODY}
            options={[{ value: NOBODY, label: 'No preference pairs' }, ...choices(dataset.refusing)]}
            onValueChange={(id) => onChange({ refusedBy: id === NOBODY ? undefined : id })}
          />
        </div>
        <p className="mt-1 text-muted text-xs">
          Targets are plans that the verifier passed. A preference pair sets them against proposals that the
          verifier really refused; engines that search propose none of those, so only chance and language
          models are offered.
        </p>
      </fieldset>
      <fieldset className="min-w-0">
        <legend className="mb-1 font-medium text-xs">Size</legend>
        <div className="flex flex-wrap gap-x-4 gap-y-2">
          <Captioned label="Days">
            <NumberField
              label="Days"
              value={settings.size}
              min={size.least}
              max={size.most}
              step={10}
              onChange={(value) => onChange({ size: value })}
            />
          </Captioned>
          <Captioned label="Plans in an answer, at most">
            <NumberField
              label="Plans in an answer"
              value={settings.k}
              min={k.least}
              max={k.most}
              step={1}
              onChange={(value) => onChange({ k: value })}
            />
          </Captioned>
          <Captioned label="People who validate, %">
            <NumberField
              label="People who validate, %"
              value={Math.round(settings.validationShare * PERCENT)}
              min={validationShare.least * PERCENT}
              max={validationShare.most * PERCENT}
              step={5}
              onChange={(value) => onChange({ validationShare: value / PERCENT })}
            />
          </Captioned>
          <Captioned label="Days with locks, %">
            <NumberField
              label="Days with locks, %"
              value={Math.round(settings.lockShare * PERCENT)}
              min={0}
              max={PERCENT}
              step={10}
              onChange={(value) => onChange({ lockShare: value / PERCENT })}
            />
          </Captioned>
          <Captioned label="Seed">
            <NumberField
              label="Seed"
              value={settings.seed}
              min={0}
              max={999_999}
              step={1}
              onChange={(seed) => onChange({ seed })}
            />
          </Captioned>
        </div>
        <p className="mt-1 text-muted text-xs">
          Some days lock one or two features, so that a model learns to leave locked ones alone. The seed
          decides who validates and which days are taken; the same choices give the same files.
        </p>
      </fieldset>
    </>
  );
}
