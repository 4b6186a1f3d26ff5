import { CircleCheck, CircleX } from 'lucide-react';
import type { ReactNode } from 'react';
import { Badge, Card, CardHeader } from '@/components/ui';
import type { CheckResult } from '@/lib/finetune';

/** What was checked on the files, and what came out. */
export function CheckList({ checks }: { readonly checks: readonly CheckResult[] }): ReactNode {
  const failed = checks.filter(({ passed }) => !passed).length;
  return (
    <Card labelledBy="checks">
      <CardHeader
        id="checks"
        title="Checks"
        hint={
          failed === 0
            ? 'Made on the text of the files, with the classifier and the verifier. All passed.'
            : `Made on the text of the files, with the classifier and the verifier. ${failed} of ${checks.length} failed.`
        }
      />
      <ul aria-label="Checks" className="divide-y divide-line">
        {checks.map(({ id, title, passed, detail, places }) => (
          <li key={id} className="flex gap-3 px-4 py-2.5">
            {passed ? (
              <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-ok" />
            ) : (
              <CircleX aria-hidden className="mt-0.5 size-4 shrink-0 text-danger" />
            )}
            <div className="min-w-0 flex-1">
              <p className="flex flex-wrap items-center gap-2">
                <span className="font-medium">{title}</span>
                <Badge tone={passed ? 'ok' : 'danger'}>{passed ? 'passed' : 'failed'}</Badge>
              </p>
              <p className="text-muted text-xs">{detail}</p>
              {places.length > 0 ? (
                <ul className="mt-1 list-disc pl-5 text-xs">
                  {places.map((place) => (
                    <li key={place}>{place}</li>
                  ))}
                </ul>
              ) : null}
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}
