import type { ReactNode } from 'react';
import { Badge, Tooltip } from '@/components/ui';
import { FEATURES, type Role } from '@/lib/features';
import type { FeatureView } from '@/lib/views/types';

const MARKS: Readonly<Record<Exclude<Role, 'action'>, { readonly word: string; readonly help: string }>> = {
  coupled: { word: 'follows mean glucose', help: 'Moves with mean glucose along the curve of the data set.' },
  residual: { word: 'follows', help: 'Follows from other features by arithmetic and is never proposed.' },
  context: { word: 'fixed', help: 'Context: no plan changes it.' },
  labelProxy: {
    word: 'proxy',
    help: 'Measured by the same signal as stress, so it partly encodes the answer. No plan changes it.',
  },
};

/** What a feature may do in a plan, where that is not "it can be changed". */
export function RoleMarks({ feature }: { readonly feature: FeatureView }): ReactNode {
  const { role } = FEATURES[feature.id];
  const mark = role === 'action' ? undefined : MARKS[role];
  return (
    <>
      {mark ? <Mark {...mark} tone={role === 'labelProxy' ? 'warn' : 'outline'} /> : null}
      {feature.imputed ? (
        <Mark
          word="filled in"
          tone="warn"
          help="Not measured: the classifier reads the cohort median instead."
        />
      ) : null}
      {role === 'action' && !feature.inModel ? (
        <Mark word="not in the model" tone="outline" help="The classifier behind plans does not read it." />
      ) : null}
    </>
  );
}

interface MarkProps {
  readonly word: string;
  readonly help: string;
  readonly tone: 'warn' | 'outline';
}

function Mark({ word, help, tone }: MarkProps): ReactNode {
  return (
    <Tooltip content={help}>
      <button type="button" className="target inline-flex cursor-help items-center rounded-sm align-middle">
        <Badge tone={tone}>{word}</Badge>
        <span className="sr-only">: {help}</span>
      </button>
    </Tooltip>
  );
}
