import pino, { type Logger } from 'pino';
import { env } from './env';

let root: Logger | undefined;

/**
 * The log of this process, as JSON lines on standard error: standard output belongs to the commands. Log ids, counts and
 * durations; never a name, a source id, a feature value or a prompt.
 */
export function log(): Logger {
  root ??= pino(
    { level: env().logLevel, base: { pid: process.pid } },
    pino.destination({ dest: 2, sync: true }),
  );
  return root;
}
