// npm test: every check there is, one stage after the other, and one plain line at the end.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { bin, ensure, guard, ROOT, run, say } from './house.mjs';
import { countPlaywright, countVitest, summary } from './test-counts.mjs';

const REPORTS = path.join(ROOT, 'test-results', 'reports');

/** A report of a stage, or undefined when the stage ended before it wrote one. */
function readReport(name) {
  try {
    return JSON.parse(readFileSync(path.join(REPORTS, name), 'utf8'));
  } catch {
    return undefined;
  }
}

/** A stage without tests of its own counts only when it fails: as one failure. */
async function check(...command) {
  const code = await run(process.execPath, command, { output: 'inherit' });
  return { passed: 0, failed: code === 0 ? 0 : 1, skipped: 0 };
}

async function unit() {
  const outputs = [
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${path.join(REPORTS, 'unit.json')}`,
  ];
  const code = await run(process.execPath, [bin('vitest/vitest.mjs'), 'run', ...outputs], {
    output: 'inherit',
  });
  return countVitest(readReport('unit.json'), code);
}

async function build() {
  try {
    await ensure('bundle', 'site');
    return { passed: 0, failed: 0, skipped: 0 };
  } catch (error) {
    say(error.message);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

async function endToEnd() {
  const code = await run(process.execPath, [bin('@playwright/test/cli.js'), 'test', '--reporter=list,json'], {
    output: 'inherit',
    env: { PLAYWRIGHT_JSON_OUTPUT_NAME: path.join(REPORTS, 'e2e.json') },
  });
  return countPlaywright(readReport('e2e.json'), code);
}

// Making the demo anew takes half a minute: in CI on every push, elsewhere not on every change.
const shippedDemo = { 'shipped demo': () => check('scripts/run.mjs', 'demo-build', '--check') };

const STAGES = {
  'style (Biome)': () => check(bin('@biomejs/biome/bin/biome'), 'check', '.'),
  'build (bundles and site)': build,
  'types (tsc)': () => check(bin('typescript/bin/tsc'), '--noEmit'),
  'unit, property and integration tests (Vitest)': unit,
  ...(process.env.CI ? shippedDemo : {}),
  'end-to-end tests (Playwright)': endToEnd,
};

await guard(async () => {
  await ensure('install', 'generate');
  rmSync(REPORTS, { recursive: true, force: true });
  mkdirSync(REPORTS, { recursive: true });
  const counts = [];
  for (const [name, stage] of Object.entries(STAGES)) {
    const started = Date.now();
    console.log(`\n== ${name}`);
    const count = await stage();
    counts.push(count);
    const result = count.passed + count.failed === 0 ? 'ok' : summary([count]);
    console.log(`== ${name}: ${result} in ${Math.round((Date.now() - started) / 1000)} s`);
  }
  const failed = counts.some((count) => count.failed > 0);
  process.exitCode = failed ? 1 : 0;
  console.log(`\n${summary(counts)}`);
});
