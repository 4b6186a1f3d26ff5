import Link from 'next/link';
import type { ReactNode } from 'react';
import { Badge, Button, Card, CardBody, CardHeader } from '@/components/ui';
import type { Preset } from '@/lib/llm/providers';
import type { ProviderView } from '@/lib/views/provider-types';
import { RealWeights } from './real-weights';

interface PresetListProps {
  readonly presets: readonly Preset[];
  readonly providers: readonly ProviderView[];
}

/** The rows of the paper as starting points, each with whether it has ever answered here. */
export function PresetList({ presets, providers }: PresetListProps): ReactNode {
  return (
    <Card labelledBy="presets">
      <CardHeader
        id="presets"
        title="Start from a row of the paper"
        hint="A preset fills the form and nothing more. An asterisk marks fine-tuned models, as in the paper."
      />
      <CardBody>
        <ul className="grid gap-3 md:grid-cols-2 xl:grid-cols-3">
          {presets.map((preset) => (
            <li key={preset.id} className="flex flex-col gap-2 rounded-lg border border-line p-3">
              <h3 className="font-semibold">{preset.label}</h3>
              <p className="text-muted text-xs">{preset.description}</p>
              <p className="flex flex-wrap gap-1">
                {preset.shots > 0 ? <Badge>{preset.shots} examples</Badge> : null}
                {preset.foldSystem ? <Badge>no system role</Badge> : null}
              </p>
              {preset.paper ? (
                <p className="text-xs">
                  <RealWeights providers={providers.filter((provider) => provider.preset === preset.id)} />
                </p>
              ) : null}
              <span className="mt-auto">
                <Button asChild size="sm">
                  <Link href={`/admin/language-models/new?preset=${encodeURIComponent(preset.id)}`}>
                    Use this<span className="sr-only">: {preset.label}</span>
                  </Link>
                </Button>
              </span>
            </li>
          ))}
        </ul>
      </CardBody>
    </Card>
  );
}
