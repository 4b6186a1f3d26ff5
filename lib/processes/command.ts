import { SenseCfError } from '@/lib/errors';

/** Exit code for input a person can mend, and for what nobody expected. */
const EXIT = { badInput: 2, unexpected: 1 } as const;

/**
 * Runs a command to its exit code. An expected error is one message on standard error and code 2; anything else shows
 * its stack and ends with 1. `--help` prints the usage.
 */
export async function runCommand(usage: string, main: () => Promise<number>): Promise<void> {
  if (process.argv.slice(2).includes('--help')) {
    process.stdout.write(`${usage}\n`);
    return;
  }
  try {
    process.exitCode = await main();
  } catch (error) {
    const expected = error instanceof SenseCfError || isArgumentError(error);
    process.stderr.write(`${expected ? error.message : error instanceof Error ? error.stack : error}\n`);
    process.exitCode = expected ? EXIT.badInput : EXIT.unexpected;
  }
}

function isArgumentError(error: unknown): error is Error {
  return error instanceof Error && String((error as NodeJS.ErrnoException).code).startsWith('ERR_PARSE_ARGS');
}
