import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkHouse } from './testing/house-rules';
import { parseSource, type SourceFile } from './testing/source-file';

const FOLDERS = ['app', 'bench', 'components', 'e2e', 'lib', 'scripts'];
const ROOT_FILES = /^[\w.]+\.(ts|js|mjs)$/;

function sources(): SourceFile[] {
  const inFolders = FOLDERS.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map(
      (name) => `${folder}/${name.replaceAll('\\', '/')}`,
    ),
  ).filter((name) => /\.(ts|tsx|mjs)$/.test(name) && !name.includes('/generated/'));
  const atRoot = readdirSync('.').filter((name) => ROOT_FILES.test(name) && name !== 'next-env.d.ts');
  return [...inFolders, ...atRoot].map((name) => parseSource(name, readFileSync(name, 'utf8')));
}

/** Rules broken by files made up on the spot. */
function broken(files: Readonly<Record<string, string>>): string[] {
  return checkHouse(Object.entries(files).map(([path, text]) => parseSource(path, text))).map(
    ({ rule }) => rule,
  );
}

describe('the house', () => {
  it('is in order', () => {
    const files = sources();
    expect(files.length).toBeGreaterThan(100);
    expect(checkHouse(files)).toEqual([]);
  });
});

describe('the rules of the house', () => {
  it.each<[string, string, string]>([
    ['short files', 'lib/long.ts', 'export {};\n'.repeat(401)],
    ['names say what', 'lib/derive/utils.ts', ''],
    ['settings in one place', 'lib/data/x.ts', 'export const x = process.env.X;'],
    [
      'only lib/data knows Prisma',
      'lib/jobs/x.ts',
      "import type { Prisma } from '../data/generated/client';",
    ],
    ['only lib/data knows Prisma', 'app/x.ts', "import { PrismaPg } from '@prisma/adapter-pg';"],
    ['only lib/llm knows openai', 'lib/explain/x.ts', "const { OpenAI } = await import('openai');"],
    ['the core is pure', 'lib/derive/x.ts', "import { useState } from 'react';"],
    ['the core is pure', 'lib/simulate/x.ts', "export { db } from '@/lib/data/client';"],
    [
      'counterfactuals have no clock, chance or Node',
      'lib/counterfactuals/x.ts',
      'export const x = Math.random();',
    ],
    [
      'counterfactuals have no clock, chance or Node',
      'lib/counterfactuals/x.ts',
      'export const x = new Date();',
    ],
    [
      'counterfactuals have no clock, chance or Node',
      'lib/counterfactuals/x.ts',
      "import fs from 'node:fs';",
    ],
    ['components never reach the server', 'components/x.tsx', "import { db } from '@/lib/data';"],
    ['services are server-only', 'lib/data/x.ts', "import { db } from './client';"],
    ['suppressions carry a reason', 'lib/x.ts', `// ${'@ts'}-ignore\nexport {};`],
    ['suppressions carry a reason', 'lib/x.ts', `// ${'biome'}-ignore lint/a/b: x\nexport {};`],
    ['no path of one machine', 'lib/x.ts', `export const x = '/${'work'}/main';`],
    ['fixtures are for tests', 'lib/x.ts', "import { y } from './y.fixture';"],
    ['no secrets', 'lib/x.ts', `export const x = 'sk-${'a'.repeat(30)}';`],
  ])('find a break of “%s” in %s', (rule, path, text) => {
    expect(broken({ [path]: text })).toEqual([rule]);
  });

  it('find a circle of imports, also through an index', () => {
    const files = {
      'lib/a/index.ts': "export { b } from '@/lib/b';",
      'lib/b/index.ts': "export { c } from './c';",
      'lib/b/c.ts': "import { a } from '../a';",
    };
    expect(broken(files)).toEqual(['no import cycles']);
  });

  it('let through what is allowed', () => {
    expect(
      broken({
        'lib/env.ts': 'export const x = process.env.X;',
        'lib/data/x.ts': "import 'server-only';\nimport { db } from './client';",
        'lib/counterfactuals/x.ts': '// Math.random would be wrong here\nexport const x = new Date(0);',
        'components/x.tsx':
          "import type { PlanView } from '@/lib/views/types';\nexport const x = <p>process.env</p>;",
        'lib/a.ts': "import type { B } from './b';",
        'lib/b.ts': "import { a } from './a';",
        'lib/c.ts': `// ${'biome'}-ignore lint/a/b: the library needs a mutable list\nexport {};`,
      }),
    ).toEqual([]);
  });
});
