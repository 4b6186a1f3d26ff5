import Link from 'next/link';
import type { ReactNode } from 'react';

interface ShellFooterProps {
  /** Names of the data sets that are simulated, if any. */
  readonly simulated?: readonly string[];
  /** Classifiers in use. */
  readonly models?: readonly { readonly id: string; readonly hash: string }[];
}

/** On every page and every print: what this may be used for, what is simulated, and which model speaks. */
export function ShellFooter({ simulated = [], models = [] }: ShellFooterProps): ReactNode {
  return (
    <footer className="border-line border-t bg-surface text-xs">
      <div className="mx-auto flex max-w-[90rem] flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2 text-muted">
        <p className="font-semibold text-text">Research use only</p>
        <p>A plan describes the model, not a treatment.</p>
        {simulated.length > 0 ? <p>Simulated data: {simulated.join(', ')}</p> : null}
        {models.length > 0 ? (
          <ul className="flex flex-wrap items-center gap-x-3">
            {models.map(({ id, hash }) => (
              <li key={id}>
                Model{' '}
                <Link
                  href={`/models/${encodeURIComponent(id)}`}
                  className="target inline-flex items-center text-ink underline-offset-2 hover:underline"
                >
                  {id}@{hash.slice(0, 8)}
                </Link>
              </li>
            ))}
          </ul>
        ) : null}
        <Link
          href="/help#limits"
          className="target inline-flex items-center text-ink underline-offset-2 hover:underline sm:ml-auto"
        >
          Limits
        </Link>
      </div>
    </footer>
  );
}
