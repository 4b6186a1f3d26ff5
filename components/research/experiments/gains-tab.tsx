import type { ReactNode } from 'react';
import { Card, CardBody, CardHeader, EmptyState, Select } from '@/components/ui';
import type { ExperimentSummary, GainSet } from '@/lib/augmentation';
import { comparisonsOf, eligibilityWords, gainGroups } from '@/lib/views/experiment-gains';
import type { ExperimentUrlState, GainPart } from '@/lib/views/experiment-url';
import { METRIC_WORDS } from '@/lib/views/experiment-words';
import { MetricSelect } from './chart-chooser';
import { ComparisonTable } from './comparison-table';
import { GainTable } from './gain-table';

interface GainsTabProps {
  readonly summary: ExperimentSummary;
  readonly url: ExperimentUrlState;
  readonly onShow: (change: Partial<ExperimentUrlState>) => void;
}

const PART_WORDS: Readonly<Record<GainPart, string>> = {
  whole: 'everything together',
  scenario: 'scenario',
  classifier: 'classifier',
  level: 'reduction',
};

const SET_WORDS: Readonly<Record<GainSet, string>> = { eligible: 'eligible cells', all: 'all cells' };

/** What came back, and whether engines brought back more than what costs nothing. */
export function GainsTab({ summary, url, onShow }: GainsTabProps): ReactNode {
  const groups = gainGroups(summary, url.metric, url.part);
  return (
    <div className="flex flex-col gap-4">
      <Card labelledBy="against-title">
        <CardHeader
          id="against-title"
          title="Engines against SMOTE and oversampling"
          hint="The relative F1 gain of the engine less that of the baseline, over the same cells and the same draws of test people. p is two-sided and corrected (Holm) over the comparisons of one table; from 0.05 on no difference was shown."
        />
        {summary.comparisons.length === 0 ? (
          <EmptyState title="Nothing to compare">
            No engine and baseline have finished cells in common.
          </EmptyState>
        ) : (
          (['eligible', 'all'] as const).map((set) => {
            const comparisons = comparisonsOf(summary, set);
            return comparisons.length === 0 ? null : (
              <div key={set} className="pb-2">
                <h3 className="px-4 pt-1 pb-1 font-semibold first-letter:uppercase">{SET_WORDS[set]}</h3>
                <ComparisonTable label={`Comparisons, ${SET_WORDS[set]}`} comparisons={comparisons} />
              </div>
            );
          })
        )}
      </Card>
      <Card labelledBy="gains-title">
        <CardHeader
          id="gains-title"
          title={`Gain and recovery, ${METRIC_WORDS[url.metric]}`}
          hint="Relative gain: augmented over reduced, less one. Recovery: the share of what the reduction cost that came back. Each is a ratio of sums over n cells, with a 95 % interval over draws of test people."
          actions={
            <>
              <MetricSelect url={url} onShow={onShow} />
              <Select
                label="By"
                value={url.part}
                options={Object.entries(PART_WORDS).map(([value, label]) => ({ value, label }))}
                onValueChange={(part) => onShow({ part: part as GainPart })}
              />
            </>
          }
        />
        <CardBody className="pb-2">
          <p className="prose-column text-muted text-xs">{eligibilityWords(summary)}</p>
        </CardBody>
        {groups.length === 0 ? (
          <EmptyState title="No gain yet">
            It takes a cell on all rows, one on the reduced rows and one with rows added.
          </EmptyState>
        ) : (
          <GainTable label={`Gain and recovery, ${METRIC_WORDS[url.metric]}`} groups={groups} />
        )}
      </Card>
    </div>
  );
}
