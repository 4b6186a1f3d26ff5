/** Said wherever a card has nothing to say. */
export const NOT_STATED = 'Not stated by the uploader.';

interface StatementField {
  readonly label: string;
  readonly hint: string;
  readonly section: 'Identity' | 'Use' | 'Warnings' | 'Data' | 'Trust';
}

/**
 * What only the person who uploads a model can say: the fields of the CHAI applied model card (Coalition for Health AI)
 * that no file and no test can fill.
 */
export const STATEMENTS = {
  developer: {
    section: 'Identity',
    label: 'Developer and contact',
    hint: 'Who made the model, and whom to ask. No private addresses.',
  },
  release: {
    section: 'Identity',
    label: 'Release stage',
    hint: 'Research, pilot or in use; regulatory approval, if any.',
  },
  intendedUse: {
    section: 'Use',
    label: 'Intended use and workflow',
    hint: 'What question it answers, for which decision, by whom.',
  },
  users: { section: 'Use', label: 'Primary users', hint: 'Researchers, clinicians, patients.' },
  population: {
    section: 'Use',
    label: 'Targeted population',
    hint: 'People, devices and settings it was made for.',
  },
  outOfScope: { section: 'Use', label: 'Out of scope', hint: 'Where it must not be used.' },
  limits: {
    section: 'Warnings',
    label: 'Known risks and limitations',
    hint: 'What it gets wrong, and when.',
  },
  bias: {
    section: 'Warnings',
    label: 'Known biases or ethical considerations',
    hint: 'Groups that are missing from the data or judged worse.',
  },
  data: {
    section: 'Data',
    label: 'Training data',
    hint: 'Source, years, people, days, how labels were made, licence.',
  },
  method: {
    section: 'Data',
    label: 'Model and training',
    hint: 'Kind of model, settings, how it was validated.',
  },
  metrics: {
    section: 'Trust',
    label: 'Reported metrics',
    hint: 'Figures on the developer’s own test data. The product’s test stands beside them.',
  },
  fairness: {
    section: 'Trust',
    label: 'Fairness and equity',
    hint: 'How it does in groups of age, sex or ethnicity.',
  },
  maintenance: {
    section: 'Trust',
    label: 'Maintenance and monitoring',
    hint: 'Who updates it, and how drift is noticed.',
  },
  transparency: {
    section: 'Trust',
    label: 'Funding and transparency',
    hint: 'Funding, third parties, stakeholders consulted, publications.',
  },
} as const satisfies Readonly<Record<string, StatementField>>;

export type StatementId = keyof typeof STATEMENTS;
export const STATEMENT_IDS = Object.keys(STATEMENTS) as readonly StatementId[];

/** Statements by field; an empty one counts as not stated. */
export type Statements = Readonly<Partial<Record<StatementId, string>>>;

/** A statement, or that there is none. */
export function statement(statements: Statements, id: StatementId): string {
  return statements[id] ?? NOT_STATED;
}
