import { expect, test } from 'vitest';
import { InvalidInputError } from '@/lib/errors';
import { installArguments } from './install';
import { RUNTIME_VERSION, runtimeFolder } from './runtime';

const folder = runtimeFolder('data');

test('the runtime goes into a folder of its own, with one binary and without scripts', () => {
  const args = installArguments(folder, { gpu: false }, { platform: 'linux', arch: 'x64' });
  expect(args.slice(0, 4)).toEqual(['install', '--prefix', folder, '--ignore-scripts']);
  expect(args).toContain('--omit=optional');
  expect(args.slice(-2)).toEqual([
    `node-llama-cpp@${RUNTIME_VERSION}`,
    `@node-llama-cpp/linux-x64@${RUNTIME_VERSION}`,
  ]);
});

test('graphics cards bring every package that npm finds fit', () => {
  const args = installArguments(folder, { gpu: true }, { platform: 'linux', arch: 'x64' });
  expect(args).not.toContain('--omit=optional');
  expect(args.at(-1)).toBe(`node-llama-cpp@${RUNTIME_VERSION}`);
});

test('a machine without a binary is told so', () => {
  const install = () => installArguments(folder, { gpu: false }, { platform: 'sunos', arch: 'sparc' });
  expect(install).toThrow(InvalidInputError);
  expect(install).toThrow('sunos on sparc');
});
