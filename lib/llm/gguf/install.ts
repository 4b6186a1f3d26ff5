import { InvalidInputError } from '@/lib/errors';
import { RUNTIME_PACKAGE, RUNTIME_VERSION } from './runtime';

/** The package with the compiled runtime, by platform and processor. */
const BINARIES: Readonly<Record<string, string>> = {
  'linux-x64': 'linux-x64',
  'linux-arm64': 'linux-arm64',
  'darwin-arm64': 'mac-arm64-metal',
  'darwin-x64': 'mac-x64',
  'win32-x64': 'win-x64',
  'win32-arm64': 'win-arm64',
};

/** A machine. */
export interface Platform {
  readonly platform: string;
  readonly arch: string;
}

/**
 * Arguments of npm that install the runtime into a folder of its own, without running any script of a package. Without
 * `gpu` only the binary for this machine's processor is taken: the others weigh several hundred MB.
 * @throws InvalidInputError where there is no binary for this machine
 */
export function installArguments(
  folder: string,
  { gpu }: { readonly gpu: boolean },
  { platform, arch }: Platform = process,
): readonly string[] {
  const binary = BINARIES[`${platform}-${arch}`];
  if (binary === undefined)
    throw new InvalidInputError(`There is no compiled ${RUNTIME_PACKAGE} for ${platform} on ${arch}.`);
  const packages = [`${RUNTIME_PACKAGE}@${RUNTIME_VERSION}`];
  if (!gpu) packages.push(`@${RUNTIME_PACKAGE}/${binary}@${RUNTIME_VERSION}`);
  return [
    'install',
    '--prefix',
    folder,
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    ...(gpu ? [] : ['--omit=optional']),
    ...packages,
  ];
}
