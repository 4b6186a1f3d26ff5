import type { ReactNode } from 'react';
import { Badge, Card, CardBody, CardHeader } from '@/components/ui';
import type { PromptVersionView } from '@/lib/views/prompt-trial-types';

interface PromptVersionsProps {
  readonly versions: readonly PromptVersionView[];
  readonly latest: string;
}

/** The stored versions of the prompt, word for word; they never change. */
export function PromptVersions({ versions, latest }: PromptVersionsProps): ReactNode {
  return (
    <Card labelledBy="prompt-versions">
      <CardHeader
        id="prompt-versions"
        title="Stored versions"
        hint="A version is never edited: plans keep its name and hash. What is filled in for {{features}} and {{schema}} depends on the classifier."
      />
      <CardBody className="space-y-2">
        {versions.map(({ version, system, takesExamples }) => (
          <details key={version} className="rounded-md border border-line">
            <summary className="target cursor-pointer px-3 py-2 font-medium">
              {version}{' '}
              <span className="font-normal text-muted text-xs">
                {takesExamples ? 'zero-shot and few-shot' : 'zero-shot only'}
              </span>{' '}
              {version === latest ? <Badge tone="ink">used for new plans</Badge> : null}
            </summary>
            <pre className="whitespace-pre-wrap break-words border-line border-t p-3 font-mono text-xs">
              {system}
            </pre>
          </details>
        ))}
      </CardBody>
    </Card>
  );
}
