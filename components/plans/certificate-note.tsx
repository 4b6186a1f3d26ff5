import { ShieldCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Certificate } from '@/lib/counterfactuals';
import { certificateText } from '@/lib/views/plan-words';

interface CertificateNoteProps {
  readonly certificate: Certificate;
  /** The plan is the first of its run. */
  readonly first: boolean;
}

/** What is proven about a plan; opens to what was searched. */
export function CertificateNote({ certificate, first }: CertificateNoteProps): ReactNode {
  const { headline, details } = certificateText(certificate, first);
  return (
    <details className="text-xs">
      <summary className="target flex items-start gap-1.5 py-0.5">
        <ShieldCheck aria-hidden className="mt-px size-4 shrink-0 text-ok" />
        <span className="font-medium underline decoration-dotted underline-offset-2">{headline}</span>
      </summary>
      <ul className="mt-1 list-disc pl-6 text-muted">
        {details.map((detail) => (
          <li key={detail}>{detail}</li>
        ))}
      </ul>
    </details>
  );
}
