import { setImmediate as turn } from 'node:timers/promises';
import { buildProblem } from '@/lib/counterfactuals';
import { throwIfAborted } from '@/lib/errors';
import { promptOf } from '../example';
import { constraintsOf } from '../make-target';
import { refused, verified } from './answers';
import { balance, size } from './balance';
import { duplicates } from './duplicates';
import { identifiers } from './identifiers';
import { lengths } from './lengths';
import { peopleApart, testPeople } from './people';
import { prompts } from './prompts';
import { readEntries } from './read-entries';
import { rowOf } from './rows';
import {
  CHECK_IDS,
  type Check,
  type CheckContext,
  type CheckId,
  type CheckResult,
  type ExportToCheck,
  type KnownRequest,
} from './types';

const CHECKS: Readonly<Record<CheckId, Check>> = {
  'test-people': testPeople,
  'people-apart': peopleApart,
  identifiers,
  prompt: prompts,
  verified,
  refused,
  lengths,
  duplicates,
  balance,
  size,
};

/**
 * Reads the files of an export from their text and runs every check on them, with the classifier and the verifier.
 * Nothing is taken over from what made the files but the days behind them.
 * @throws CancelledError once the signal is aborted
 */
export async function runChecks(of: ExportToCheck, signal?: AbortSignal): Promise<readonly CheckResult[]> {
  return checkFiles(of.files, await prepareChecks(of, signal));
}

/** What every check is held against, whatever stands in the files. */
export type PreparedChecks = Omit<CheckContext, 'files' | 'entries'>;

/** Asks the product what it would say of every day behind an export. @throws CancelledError once the signal is aborted */
export async function prepareChecks(of: ExportToCheck, signal?: AbortSignal): Promise<PreparedChecks> {
  return {
    ...of,
    signal,
    requests: await requestsOf(of, signal),
    testRows: await testRowsOf(of, signal),
  };
}

/** Runs every check on files. @throws CancelledError once the signal is aborted */
export async function checkFiles(
  files: ExportToCheck['files'],
  prepared: PreparedChecks,
): Promise<readonly CheckResult[]> {
  const context: CheckContext = { ...prepared, files, entries: readEntries(files) };
  const results: CheckResult[] = [];
  for (const id of CHECK_IDS) {
    throwIfAborted(prepared.signal, 'The check');
    await turn();
    results.push(await CHECKS[id](context));
  }
  return results;
}

async function requestsOf(
  { origins, classifier, promptVersion }: ExportToCheck,
  signal?: AbortSignal,
): Promise<CheckContext['requests']> {
  const requests = new Map<string, KnownRequest>();
  for (const day of origins) {
    throwIfAborted(signal, 'The check');
    await turn();
    const built = await buildProblem({ factual: day.factual, classifier, constraints: constraintsOf(day) });
    if (!built.ok) continue;
    const prompt = promptOf(built.problem, day.plans, promptVersion);
    requests.set(prompt.at(-1)?.content ?? '', { day, problem: built.problem, prompt });
  }
  return requests;
}

async function testRowsOf(
  { testDays, classifier, promptVersion }: ExportToCheck,
  signal?: AbortSignal,
): Promise<ReadonlySet<string>> {
  const rows = new Set<string>();
  for (const factual of testDays) {
    throwIfAborted(signal, 'The check');
    await turn();
    const built = await buildProblem({ factual, classifier, constraints: constraintsOf({ locked: [] }) });
    if (built.ok) rows.add(rowOf(promptOf(built.problem, 1, promptVersion).at(-1)?.content ?? ''));
  }
  return rows;
}
