import { type ReactNode, Suspense } from 'react';
import { ShellFooter, ShellHeader } from '@/components/shell';
import { listClassifiers, listDatasets } from '@/lib/data';
import { demoViewer } from '@/lib/data/viewer';
import { findPatients } from './patients/actions';

/** Header, page and footer of everything behind the start page. */
export default function WorkspaceLayout({ children }: { readonly children: ReactNode }): ReactNode {
  return (
    <>
      <a
        href="#main"
        className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:rounded-md focus:bg-surface focus:px-3 focus:py-2"
      >
        Skip to the page
      </a>
      <ShellHeader clinic="Demo clinic" findPatients={findPatients} />
      <main
        id="main"
        tabIndex={-1}
        className="mx-auto w-full max-w-[90rem] flex-1 px-4 py-5 focus:outline-none"
      >
        {children}
      </main>
      <Suspense fallback={<ShellFooter />}>
        <FooterFacts />
      </Suspense>
    </>
  );
}

/** The footer must stand on every page, also when the database does not answer: then without its facts. */
async function FooterFacts(): Promise<ReactNode> {
  const viewer = demoViewer();
  const facts = await Promise.all([listDatasets(viewer), listClassifiers(viewer)]).catch(() => undefined);
  if (!facts) return <ShellFooter />;
  const [datasets, classifiers] = facts;
  return (
    <ShellFooter
      simulated={datasets.filter((dataset) => dataset.synthetic).map((dataset) => dataset.name)}
      models={classifiers
        .filter(({ id }) => datasets.some((dataset) => dataset.classifierId === id))
        .map(({ id, hash }) => ({ id, hash }))}
    />
  );
}
