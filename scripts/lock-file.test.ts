import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

interface Entry {
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}
const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
  readonly packages: Readonly<Record<string, Entry>>;
};

/** Whether the package at `from` finds `name` there or in a folder above, as Node looks for it. */
function isLocked(from: string, name: string): boolean {
  if (packages[`${from}/node_modules/${name}`.replace(/^\//, '')]) return true;
  return from !== '' && isLocked(from.replace(/\/?node_modules\/(@[^/]+\/)?[^/]+$/, ''), name);
}

// A registry that lacks the package of one platform makes a lock file that `npm ci` refuses everywhere.
it('the lock file names the packages of every platform', () => {
  const missing = Object.entries(packages).flatMap(([from, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter((name) => !isLocked(from, name)),
  );
  expect(Object.keys(packages).length).toBeGreaterThan(400);
  expect(missing).toEqual([]);
});
