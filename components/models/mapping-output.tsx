import type { ReactNode } from 'react';
import { Card, CardBody, CardHeader, Select } from '@/components/ui';
import type { ModelHeader } from '@/lib/onnx/inspect';
import type { MappingDraft } from '@/lib/registry/mapping-draft';

interface MappingOutputProps {
  readonly header: ModelHeader;
  readonly draft: MappingDraft;
  readonly onChange: (draft: MappingDraft) => void;
}

const LINKS = [
  { value: 'probability', label: 'a probability, 0 to 1' },
  { value: 'sigmoid', label: 'a logit (apply a sigmoid)' },
  { value: 'softmax', label: 'two logits (apply a softmax)' },
] as const;

/** What the output means and which class is high stress. */
export function MappingOutput({ header, draft, onChange }: MappingOutputProps): ReactNode {
  const { output } = draft;
  const set = (change: Partial<MappingDraft['output']>): void =>
    onChange({ ...draft, output: { ...output, ...change } });
  const declared = header.outputs.find(({ name }) => name === output.name);
  return (
    <Card labelledBy="output">
      <CardHeader id="output" title="2. Output" hint="What the model’s answer means" />
      <CardBody className="flex flex-wrap gap-3">
        {header.outputs.length > 1 ? (
          <Select
            label="Output"
            value={output.name}
            options={header.outputs.map(({ name }) => ({ value: name, label: name }))}
            onValueChange={(name) => {
              const next = header.outputs.find((one) => one.name === name);
              set({ name, columns: next?.columns ?? output.columns });
            }}
          />
        ) : null}
        {declared && declared.columns === undefined ? (
          <Select
            label="Shape"
            value={String(output.columns)}
            options={[
              { value: '2', label: 'one column for each class' },
              { value: '1', label: 'a single column' },
            ]}
            onValueChange={(value) =>
              set(
                value === '1'
                  ? { columns: 1, link: output.link === 'softmax' ? 'sigmoid' : output.link }
                  : { columns: 2 },
              )
            }
          />
        ) : null}
        <Select
          label="High stress is"
          value={String(output.high)}
          options={classOptions(header, output.columns)}
          onValueChange={(value) => set({ high: value === '0' ? 0 : 1 })}
        />
        <Select
          label={output.columns === 1 ? 'The column is' : 'Its columns are'}
          value={output.link}
          options={LINKS.filter(({ value }) => output.columns === 2 || value !== 'softmax')}
          onValueChange={(value) =>
            set({ link: LINKS.find((link) => link.value === value)?.value ?? 'probability' })
          }
        />
      </CardBody>
    </Card>
  );
}

function classOptions({ classes }: ModelHeader, columns: 1 | 2): readonly { value: string; label: string }[] {
  if (columns === 1)
    return [
      { value: '1', label: 'what the column is the probability of' },
      { value: '0', label: 'the other class' },
    ];
  return [0, 1].map((place) => ({
    value: String(place),
    label: classes ? `class “${classes[place]}”` : `the ${place === 0 ? 'first' : 'second'} class`,
  }));
}
