import type { ReactNode } from 'react';
import { LineKey } from '@/components/charts/line-key';
import { Button, Checkbox, Select, ToggleChip } from '@/components/ui';
import type { ExperimentSettings, Metric, Scenario } from '@/lib/augmentation';
import { METRICS } from '@/lib/augmentation/types';
import type { Family } from '@/lib/classifiers/method';
import { type ExperimentUrlState, linesOf } from '@/lib/views/experiment-url';
import { augmenterShort, METRIC_WORDS, SCENARIO_WORDS } from '@/lib/views/experiment-words';
import { FAMILY_WORDS } from '@/lib/views/family-words';
import { toggled } from './experiment-draft';

interface ChooserProps {
  readonly settings: ExperimentSettings;
  readonly url: ExperimentUrlState;
  readonly onShow: (change: Partial<ExperimentUrlState>) => void;
}

export function MetricSelect({ url, onShow }: Omit<ChooserProps, 'settings'>): ReactNode {
  return (
    <Select
      label="Metric"
      value={url.metric}
      options={METRICS.map((id) => ({ value: id, label: METRIC_WORDS[id] }))}
      onValueChange={(metric) => onShow({ metric: metric as Metric })}
    />
  );
}

/** Which chart: metric, scenario, classifier. */
export function ChartChooser({ settings, url, onShow }: ChooserProps): ReactNode {
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2" data-print="hide">
      <MetricSelect url={url} onShow={onShow} />
      <Select
        label="Scenario"
        className="min-w-0 max-w-full"
        value={url.scenario}
        options={settings.scenarios.map((id) => ({ value: id, label: `${id}: ${SCENARIO_WORDS[id].label}` }))}
        onValueChange={(scenario) => onShow({ scenario: scenario as Scenario })}
      />
      <Select
        label="Classifier"
        value={url.classifier}
        options={settings.classifiers.map((id) => ({ value: id, label: FAMILY_WORDS[id].label }))}
        onValueChange={(classifier) => onShow({ classifier: classifier as Family })}
      />
      <Checkbox
        label="95 % bands"
        checked={url.bands}
        onChange={(event) => onShow({ bands: event.target.checked })}
      />
    </div>
  );
}

/** The legend, and with it which lines are drawn. */
export function LineChooser({ settings, url, onShow }: ChooserProps): ReactNode {
  const all = linesOf(settings);
  const toggle = (id: string): void => {
    const lines = toggled(all, url.lines, id);
    if (lines.length > 0) onShow({ lines });
  };
  return (
    <fieldset className="flex min-w-0 flex-wrap items-center gap-1.5">
      <legend className="sr-only">Lines shown</legend>
      {all.map((id, place) => (
        <ToggleChip key={id} checked={url.lines.includes(id)} onToggle={() => toggle(id)}>
          <LineKey line={{ id, place }} />
          {augmenterShort(id)}
        </ToggleChip>
      ))}
      {url.lines.length < all.length ? (
        <Button variant="ghost" size="sm" onClick={() => onShow({ lines: all })}>
          All
        </Button>
      ) : null}
    </fieldset>
  );
}
