import type { ReactNode } from 'react';
import { Captioned, Checkbox, NumberField, Select, ToggleChip } from '@/components/ui';
import type { ExperimentSettings, Metric } from '@/lib/augmentation';
import { seedsTo } from '@/lib/views/experiment-presets';
import type { ExperimentFormOptions } from '@/lib/views/experiment-types';
import { METRIC_WORDS, SCENARIO_WORDS, THRESHOLD_WORDS } from '@/lib/views/experiment-words';
import { FAMILY_WORDS } from '@/lib/views/family-words';
import { toggled } from './experiment-draft';

/** As many as the server takes. */
const MOST_SEEDS = 50;

interface GridFieldsProps {
  readonly options: ExperimentFormOptions;
  readonly settings: ExperimentSettings;
  readonly metric: Metric;
  readonly onChange: (part: Partial<ExperimentSettings>) => void;
  readonly onMetric: (metric: Metric) => void;
}

/** What is removed, from whom nothing is learnt then, how often, and how it is judged. */
export function GridFields({ options, settings, metric, onChange, onMetric }: GridFieldsProps): ReactNode {
  const { scenarios, levels, classifiers, seeds, threshold } = settings;
  return (
    <>
      <fieldset className="min-w-0">
        <legend className="mb-1 font-medium text-xs">Scenarios</legend>
        <div className="grid gap-x-6 gap-y-2 md:grid-cols-3">
          {options.scenarios.map((id) => (
            <Checkbox
              key={id}
              label={`${id}: ${SCENARIO_WORDS[id].label}`}
              hint={SCENARIO_WORDS[id].means}
              checked={scenarios.includes(id)}
              onChange={() => onChange({ scenarios: toggled(options.scenarios, scenarios, id) })}
            />
          ))}
        </div>
      </fieldset>
      <fieldset className="min-w-0">
        <legend className="mb-1 font-medium text-xs">Reductions, share of the training rows removed</legend>
        <div className="flex flex-wrap gap-1.5">
          {options.levels.map((level) => (
            <ToggleChip
              key={level}
              checked={levels.includes(level)}
              onToggle={() => onChange({ levels: toggled(options.levels, levels, level) })}
            >
              {level} %
            </ToggleChip>
          ))}
        </div>
      </fieldset>
      <fieldset className="min-w-0">
        <legend className="mb-1 font-medium text-xs">Classifiers</legend>
        <div className="flex flex-wrap gap-1.5">
          {options.classifiers.map(({ id }) => (
            <ToggleChip
              key={id}
              checked={classifiers.includes(id)}
              onToggle={() =>
                onChange({
                  classifiers: toggled(
                    options.classifiers.map((one) => one.id),
                    classifiers,
                    id,
                  ),
                })
              }
            >
              {FAMILY_WORDS[id].label}
            </ToggleChip>
          ))}
        </div>
      </fieldset>
      <fieldset className="min-w-0 space-y-2">
        <legend className="mb-1 font-medium text-xs">How it is judged</legend>
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <Captioned label="Seeds">
            <NumberField
              label="Seeds"
              value={seeds.length}
              min={1}
              max={MOST_SEEDS}
              step={1}
              onChange={(count) => onChange({ seeds: seedsTo(count) })}
            />
          </Captioned>
          <Select
            label="Metric shown first"
            value={metric}
            options={options.metrics.map((id) => ({ value: id, label: METRIC_WORDS[id] }))}
            onValueChange={(id) => onMetric(id as Metric)}
          />
          <Select
            label="High stress from"
            className="min-w-0 max-w-full"
            value={threshold}
            options={options.thresholds.map((id) => ({ value: id, label: THRESHOLD_WORDS[id].label }))}
            onValueChange={(id) => onChange({ threshold: id as ExperimentSettings['threshold'] })}
          />
        </div>
        <p className="text-muted text-xs">
          {seeds.length === 1
            ? 'One seed: one split of the people. No cell can be eligible then, for that takes a second seed.'
            : `Seeds 1 to ${seeds.length}, each with its own split of the people: eligible cells are chosen on the first half and reported on the rest.`}{' '}
          {THRESHOLD_WORDS[threshold].means}
        </p>
      </fieldset>
    </>
  );
}
