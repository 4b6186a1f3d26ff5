import { findCycles } from './import-cycles';
import type { SourceFile } from './source-file';

/** A broken rule, in words that say what to do instead. */
export interface Violation {
  readonly path: string;
  readonly rule: string;
  readonly detail: string;
}

type Rule = (file: SourceFile) => readonly (readonly [rule: string, detail: string])[];

const PURE =
  /^lib\/(features|clinical|derive|simulate|onnx|classifiers|counterfactuals|structural|confidence|augmentation|statistics|cohort)\//;
const FRAMEWORKS =
  /^(next|react|react-dom|openai|server-only)(\/|$)|^@prisma\/|^lib\/(data|llm|jobs|processes)(\/|$)/;
const PRISMA = /^@prisma\/|^lib\/data\/generated(\/|$)/;
const SERVER = /^lib\/(data|llm|jobs|processes|env)(\/|$)|^@prisma\/|^openai(\/|$)|^node:/;
const READS_ENVIRONMENT = /^lib\/env\.ts$|^scripts\/|\.config\.(ts|js)$|^lib\/testing\/|^e2e\/|\.test\.tsx?$/;
const VAGUE_NAME = /(^|\/)(utils?|helpers?|misc|common|manager|data2)\.(ts|tsx|mjs)$/;
const CLOCKS = new Set(['Date.now', 'new Date()', 'performance.now', 'Math.random']);
const MOST_LINES = 400;

// Written in pieces so that this file does not break its own rule.
const MACHINE_PATHS = /['"`\s(](\/(work|root|home)\/|[A-Z]:\\\\)/;
const SECRETS = new RegExp(
  [
    'sk-[A-Za-z0-9_-]{20,}',
    'AKIA[0-9A-Z]{16}',
    'ghp_[A-Za-z0-9]{36}',
    `-----BEGIN [A-Z ]*PRIVATE${' '}KEY`,
  ].join('|'),
);
const SUPPRESSION = /(biome-ignore[^\n:]*|@ts-expect-error|@ts-ignore|@ts-nocheck)(:?[ \t]*)([^\n]*)/g;

function isTest(file: SourceFile): boolean {
  // A fixture belongs to the tests beside it; another rule keeps the rest of the code from importing one.
  return /\.(test|fixture)\.tsx?$/.test(file.path);
}

function importsOf(file: SourceFile, pattern: RegExp, alsoTypes = true): string[] {
  return file.imports
    .filter(({ target, typeOnly }) => pattern.test(target) && (alsoTypes || !typeOnly))
    .map(({ target }) => target);
}

const RULES: readonly Rule[] = [
  (file) => (file.lines > MOST_LINES ? [['short files', `${file.lines} lines; split it`]] : []),
  (file) => (VAGUE_NAME.test(file.path) ? [['names say what', 'name the file after what it holds']] : []),
  (file) =>
    file.uses.includes('process.env') && !READS_ENVIRONMENT.test(file.path)
      ? [['settings in one place', 'read it in lib/env.ts']]
      : [],
  (file) =>
    file.path.startsWith('lib/data/') || isTest(file)
      ? []
      : importsOf(file, PRISMA).map((target) => ['only lib/data knows Prisma', target]),
  (file) =>
    /^lib\/(llm|finetune)\//.test(file.path)
      ? []
      : importsOf(file, /^openai(\/|$)/).map((target) => ['only lib/llm knows openai', target]),
  (file) =>
    PURE.test(file.path) && !isTest(file)
      ? importsOf(file, FRAMEWORKS).map((target) => ['the core is pure', target])
      : [],
  (file) => {
    if (!/^lib\/(counterfactuals|structural|confidence)\//.test(file.path) || isTest(file)) return [];
    const modules = importsOf(file, /^node:/);
    const clocks = file.uses.filter((use) => CLOCKS.has(use));
    return [...modules, ...clocks].map((what) => ['counterfactuals have no clock, chance or Node', what]);
  },
  (file) =>
    file.path.startsWith('components/') && !isTest(file)
      ? importsOf(file, SERVER, false).map((target) => ['components never reach the server', target])
      : [],
  (file) => {
    const server =
      file.path.startsWith('lib/data/') && file.imports.some(({ target }) => target === 'lib/data/client');
    const marked = file.imports.some(({ target }) => target === 'server-only');
    return server && !marked && !isTest(file)
      ? [['services are server-only', "add import 'server-only'"]]
      : [];
  },
  (file) =>
    [...file.text.matchAll(SUPPRESSION)]
      .filter(([, , , reason]) => (reason ?? '').trim().length < 10)
      .map(([, what]) => ['suppressions carry a reason', what ?? '']),
  (file) =>
    isTest(file) || /^(lib\/(.+\/)?testing|e2e)\//.test(file.path)
      ? []
      : importsOf(file, /\.fixture$/).map((target) => ['fixtures are for tests', target]),
  (file) => (MACHINE_PATHS.test(file.text) ? [['no path of one machine', 'use a relative path']] : []),
  (file) => (SECRETS.test(file.text) ? [['no secrets', 'remove it and revoke it']] : []),
];

/** Checks every rule on every file; empty when the house is in order. */
export function checkHouse(files: readonly SourceFile[]): readonly Violation[] {
  const single = files.flatMap((file) =>
    RULES.flatMap((rule) => rule(file)).map(([rule, detail]) => ({ path: file.path, rule, detail })),
  );
  const cycles = findCycles(files).map((cycle) => ({
    path: cycle[0] as string,
    rule: 'no import cycles',
    detail: [...cycle, cycle[0]].join(' -> '),
  }));
  return [...single, ...cycles];
}
