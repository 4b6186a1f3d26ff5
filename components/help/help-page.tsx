import type { ReactNode } from 'react';
import { ShortcutList } from '@/components/shell';
import { Card, CardBody, CardHeader, DefinitionList, PageHeader } from '@/components/ui';
import { DEFAULT_STRESS_THRESHOLD } from '@/lib/clinical/stress';
import { NEEDED } from '@/lib/derive/verdict';
import { ROLE_WORDS } from '@/lib/views/role-words';
import {
  type Definition,
  EVALUATION_DEFINITIONS,
  EXPERIMENT_DEFINITIONS,
  LIMITS,
  PLAN_DEFINITIONS,
  PREDICTION_DEFINITIONS,
  TRAINING_DEFINITIONS,
  TUNING_DEFINITIONS,
} from './definitions';
import { FeatureTable } from './feature-table';
import { GlucoseNotes } from './glucose-notes';
import { PROMPT_DEFINITIONS } from './prompt-definitions';
import { StressBands } from './stress-bands';

const SECTIONS = [
  { id: 'limits', title: 'Limits' },
  { id: 'predictions', title: 'Predictions' },
  { id: 'training', title: 'Training a classifier' },
  { id: 'evaluation', title: 'Evaluation of a model' },
  { id: 'plans', title: 'Plans' },
  { id: 'prompts', title: 'Language models and prompts' },
  { id: 'experiments', title: 'Augmentation experiments' },
  { id: 'fine-tuning', title: 'Fine-tuning' },
  { id: 'stress', title: 'Stress' },
  { id: 'data-quality', title: 'Data quality' },
  { id: 'glucose', title: 'Glucose' },
  { id: 'features', title: 'Features and reference bands' },
  { id: 'keyboard', title: 'Keyboard' },
  { id: 'data', title: 'Where the data go' },
] as const;

type SectionId = (typeof SECTIONS)[number]['id'];

const QUALITY = [
  {
    term: 'Sleep',
    detail: `an episode of ${NEEDED.sleepHours.least} to ${NEEDED.sleepHours.most} h that ends on the day, with at most ${NEEDED.deepSleepPct} % deep sleep`,
  },
  {
    term: 'Activity',
    detail: `at least ${NEEDED.activityHours} h recorded (T1D-UOM: steps, and at least ${NEEDED.activityEpochs} epochs)`,
  },
  { term: 'Glucose', detail: `readings in at least ${NEEDED.glucoseBins} five-minute spans` },
  { term: 'Heart', detail: `at least ${NEEDED.heartReadings} valid readings` },
];

function Section({
  id,
  hint,
  children,
}: {
  readonly id: SectionId;
  readonly hint?: string;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <Card labelledBy={id}>
      <CardHeader id={id} title={SECTIONS.find((section) => section.id === id)?.title} hint={hint} />
      {children}
    </Card>
  );
}

function Definitions({ of }: { readonly of: readonly Definition[] }): ReactNode {
  return <DefinitionList items={of.map(({ term, means }) => ({ term, detail: means }))} />;
}

/** What every number means, what the product cannot do, and how to use it without a mouse. */
export function HelpPage(): ReactNode {
  return (
    <>
      <PageHeader
        title="Help"
        hint="What every number means, what this cannot do, and how to work without a mouse."
      />
      <div className="grid grid-cols-1 gap-6 lg:grid-cols-[13rem_minmax(0,1fr)]">
        <nav aria-label="On this page" className="lg:sticky lg:top-16 lg:self-start" data-print="hide">
          <ul className="flex flex-wrap gap-x-1 lg:flex-col">
            {SECTIONS.map(({ id, title }) => (
              <li key={id}>
                <a
                  href={`#${id}`}
                  className="inline-flex min-h-8 items-center rounded-md px-2 text-muted hover:bg-sunken hover:text-text"
                >
                  {title}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <div className="flex min-w-0 flex-col gap-4">
          <Section id="limits">
            <CardBody>
              <ul className="prose-column list-disc space-y-1 pl-5">
                {LIMITS.map((limit) => (
                  <li key={limit}>{limit}</li>
                ))}
              </ul>
            </CardBody>
          </Section>
          <Section id="predictions">
            <CardBody className="prose-column">
              <Definitions of={PREDICTION_DEFINITIONS} />
            </CardBody>
          </Section>
          <Section id="training">
            <CardBody className="prose-column">
              <Definitions of={TRAINING_DEFINITIONS} />
            </CardBody>
          </Section>
          <Section id="evaluation">
            <CardBody className="prose-column">
              <Definitions of={EVALUATION_DEFINITIONS} />
            </CardBody>
          </Section>
          <Section id="plans">
            <CardBody className="prose-column">
              <Definitions of={PLAN_DEFINITIONS} />
            </CardBody>
          </Section>
          <Section id="prompts">
            <CardBody className="prose-column">
              <Definitions of={PROMPT_DEFINITIONS} />
            </CardBody>
          </Section>
          <Section id="experiments">
            <CardBody className="prose-column">
              <Definitions of={EXPERIMENT_DEFINITIONS} />
            </CardBody>
          </Section>
          <Section id="fine-tuning">
            <CardBody className="prose-column">
              <Definitions of={TUNING_DEFINITIONS} />
            </CardBody>
          </Section>
          <Section
            id="stress"
            hint="Garmin owner’s manual; arousal from heart-rate variability, not a diagnosis"
          >
            <CardBody className="space-y-3">
              <StressBands />
              <p className="prose-column">
                A day is labelled high stress when the mean of its valid readings is at least{' '}
                {DEFAULT_STRESS_THRESHOLD}, or what its data set says instead; at least{' '}
                {NEEDED.stressReadings} readings are needed. Stress itself is never an input of a classifier.
              </p>
            </CardBody>
          </Section>
          <Section id="data-quality" hint="A domain below its line counts as not measured: a gap, never zero">
            <CardBody className="prose-column">
              <DefinitionList items={QUALITY} />
            </CardBody>
          </Section>
          <Section id="glucose">
            <CardBody className="prose-column">
              <GlucoseNotes />
            </CardBody>
          </Section>
          <Section id="features" hint="From the one schema that every part of the product reads">
            <CardBody className="prose-column">
              <DefinitionList
                items={Object.entries(ROLE_WORDS).map(([role, { label, means }]) => ({
                  key: role,
                  term: label,
                  detail: means,
                }))}
              />
            </CardBody>
            <FeatureTable />
          </Section>
          <Section id="keyboard">
            <CardBody className="prose-column">
              <ShortcutList level={3} />
            </CardBody>
          </Section>
          <Section id="data">
            <CardBody>
              <ul className="prose-column list-disc space-y-1 pl-5">
                <li>Files, rows and plans stay in the data folder of the machine that runs SenseCF.</li>
                <li>
                  A data set is local only unless someone allowed otherwise. Only then, and only when a remote
                  language model is set up, do rows leave: features as numbers and relative days, never a
                  name, record number, date or note. The exact text is shown before it is sent. A local only
                  data set goes to a remote model only under an agreement that somebody vouched for under
                  Language models.
                </li>
                <li>
                  A fine-tuning set is made here and leaves only when somebody sends it to an OpenAI account:
                  never that of a local-only data set.
                </li>
                <li>
                  A clinical note leaves this page only when you choose a language model to read it, and this
                  machine only after you saw the text with dates and numbers struck out. It is not stored.
                </li>
                <li>
                  Colours, units and shortcuts are kept in cookies of this browser. They hold nothing about
                  anyone.
                </li>
              </ul>
            </CardBody>
          </Section>
        </div>
      </div>
    </>
  );
}
