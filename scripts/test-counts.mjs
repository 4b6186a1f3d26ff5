// How many tests passed, failed and were skipped, out of the reports of the two test runners.

/**
 * A run that broke without a failing test (a file that cannot be loaded, a crash) is one failure, never none.
 * `report` is Vitest's JSON report, undefined when there is none; `code` the exit code of the run.
 */
export function countVitest(report, code) {
  const failed = report?.numFailedTests ?? 0;
  const brokenFiles = (report?.testResults ?? []).filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  ).length;
  return {
    passed: report?.numPassedTests ?? 0,
    failed: atLeastOne(failed + brokenFiles, code),
    skipped: (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0),
  };
}

/** The same for Playwright's JSON report. A test that passed only when repeated has failed. */
export function countPlaywright(report, code) {
  const { expected = 0, unexpected = 0, flaky = 0, skipped = 0 } = report?.stats ?? {};
  return { passed: expected, failed: atLeastOne(unexpected + flaky, code), skipped };
}

function atLeastOne(failed, code) {
  return failed === 0 && code !== 0 ? 1 : failed;
}

/** `N passed, N failed`, and what was skipped if anything was. */
export function summary(counts) {
  const total = (key) => counts.reduce((sum, count) => sum + count[key], 0);
  const skipped = total('skipped');
  return `${total('passed')} passed, ${total('failed')} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
