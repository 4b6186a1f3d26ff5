import path from 'node:path';
import { FAMILIES, type Family, FIGURES, figureDifferences, figuresOf } from '@/lib/classifiers';
import { eventLoopRows } from '../classifiers/event-loop';
import { type FamilyRun, runOurs } from '../classifiers/ours';
import { parityOf } from '../classifiers/parity';
import { type ReferenceRun, runKey, runReferences } from '../classifiers/references';
import { type BenchTable, classifierTables } from '../classifiers/table';
import type { BenchRow, SuiteOptions, SuiteResult } from '../report';
import { T1D_NOTE } from '../sets/t1d-uom';
import { benchPython } from '../venv';

const PINS = [path.join('bench', 'classifiers', 'requirements.txt')] as const;

const IN_APP_NOTE =
  'webEventLoop*: perf_hooks.monitorEventLoopDelay in the process of the site, on the demo cohort, while a person watches (two questions a second, a page every three seconds), with and without a training of all four families in the worker; trainAllSeconds is its wall time.';

const NOTES: readonly string[] = [
  'Simulated people in three parts by participant (train, calibrate, test), trained on with five seeds each; t1d-uom in five draws of five folds grouped by participant, each with a seed of its own. The AUC compares only days that one model scored. Intervals resample people.',
  '@reference: the same rows, imputation, standardisation and settings in scikit-learn or XGBoost; forests draw rows with replacement and features a split there, networks begin with other weights. Differences are ours minus theirs, people paired; the seeds of both sides differ, so families that draw differ by chance too.',
  'onnxParityMaxAbs: probability from ONNX Runtime on raw rows against the trainer’s own; evaluatorParityMaxAbs: our evaluator against ONNX Runtime. trainSeconds: CPU of one training, mean over folds.',
  T1D_NOTE,
];

/**
 * Every family beside its reference in Python, its figures on people held out, and its ONNX file beside its trainer; and
 * what a training in the product does to the site.
 */
export async function classifiersSuite({ n, seed, sets, say }: SuiteOptions): Promise<SuiteResult> {
  const inApp = sets === undefined || sets.includes('demo') ? await eventLoopRows(say) : [];
  const tables = await classifierTables(n, seed, sets, say);
  if (tables.length === 0) return { rows: inApp, notes: [IN_APP_NOTE] };
  const notes = [...NOTES, IN_APP_NOTE];
  const python = await benchPython('classifiers', PINS, say);
  let references: ReferenceRun | undefined;
  if (python.ok) {
    references = await runReferences(python.python, tables, say);
    notes.push(
      `References: ${Object.entries(references.versions)
        .map((entry) => entry.join(' '))
        .join(', ')}.`,
    );
    if (references.failure) notes.push(`The references ended early: ${references.failure}`);
  } else notes.push(`The references were not run: ${python.reason}. Ours alone.`);
  const rows: BenchRow[] = [...inApp];
  for (const table of tables)
    for (const family of FAMILIES) {
      const ours = await runOurs(table, family);
      rows.push(
        ...(await familyRows(table, family, ours, references?.runs.get(runKey(table, family)), seed)),
      );
      say(runKey(table, family));
    }
  return { rows, notes };
}

async function familyRows(
  table: BenchTable,
  family: Family,
  ours: FamilyRun,
  reference: FamilyRun | undefined,
  seed: number,
): Promise<readonly BenchRow[]> {
  const names = { set: table.set, classifier: table.variant === 'full' ? `${family}+proxies` : family };
  const people = new Set(ours.days.map(({ participant }) => participant)).size;
  const isCalibrated = table.folds.every(({ calibration }) => calibration.length > 0);
  const figures = figuresOf(ours.days, seed);
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const rows: BenchRow[] = FIGURES.filter((figure) => isCalibrated || figure === 'auc').map((metric) => {
    const { value, low, high } = figures[metric];
    return { ...names, metric, value, ci: [low, high], n: people, unit: '1' };
  });
  if (reference && reference.days.length === ours.days.length) {
    const [theirs, difference] = [
      figuresOf(reference.days, seed).auc,
      figureDifferences(ours.days, reference.days, seed).auc,
    ];
    const against = `${family}@reference`;
    rows.push(
      {
        ...names,
        engine: against,
        metric: 'auc',
        value: theirs.value,
        ci: [theirs.low, theirs.high],
        n: people,
        unit: '1',
      },
      {
        ...names,
        against,
        metric: 'aucDifference',
        value: difference.value,
        ci: [difference.low, difference.high],
        n: people,
        unit: '1',
      },
      {
        ...names,
        engine: against,
        metric: 'trainSeconds',
        value: mean(reference.seconds),
        n: reference.seconds.length,
        unit: 's',
      },
    );
  }
  const parity = await parityOf(table, family);
  rows.push(
    { ...names, metric: 'trainSeconds', value: mean(ours.seconds), n: ours.seconds.length, unit: 's' },
    { ...names, metric: 'onnxParityMaxAbs', value: parity.onnx, n: parity.rows, unit: '1' },
    { ...names, metric: 'evaluatorParityMaxAbs', value: parity.evaluator, n: parity.rows, unit: '1' },
    { ...names, metric: 'onnxBytes', value: parity.onnxBytes, n: 1, unit: 'B' },
  );
  return rows;
}
