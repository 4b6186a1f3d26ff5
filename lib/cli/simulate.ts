import path from 'node:path';
import { parseArgs } from 'node:util';
import { InvalidInputError } from '@/lib/errors';
import { runCommand } from '@/lib/processes/command';
import { DEFAULT_START_DAY, simulateParticipants, WORLD_ASSUMPTIONS, WORLDS } from '@/lib/simulate';
import { writeAiReadi } from '@/lib/simulate/ai-readi';

const USAGE = `Usage: npm run simulate -- --participants N --days D --world effects|null --seed S --out DIR [--start YYYY-MM-DD]
Writes simulated people in the layout of AI-READI 3.0.0 to a new or empty folder, with truth.csv beside them.
The default start is ${DEFAULT_START_DAY}; people enrol over the 300 days after it. Nobody in the data set is real.`;

function wholeNumber(name: string, text: string | undefined): number {
  if (text === undefined || text.trim() === '')
    throw new InvalidInputError(`--${name} is missing.\n${USAGE}`);
  const value = Number(text);
  if (!Number.isSafeInteger(value))
    throw new InvalidInputError(`--${name} must be a whole number, not “${text}”.`);
  return value;
}

await runCommand(USAGE, async () => {
  const { values } = parseArgs({
    options: {
      participants: { type: 'string' },
      days: { type: 'string' },
      world: { type: 'string' },
      seed: { type: 'string' },
      out: { type: 'string' },
      start: { type: 'string' },
    },
  });
  const world = WORLDS.find((name) => name === values.world);
  if (!world)
    throw new InvalidInputError(`--world must be ${WORLDS.join(' or ')}, not “${values.world ?? ''}”.`);
  if (!values.out) throw new InvalidInputError(`--out is missing.\n${USAGE}`);
  const cohort = {
    participants: wholeNumber('participants', values.participants),
    days: wholeNumber('days', values.days),
    world,
    seed: wholeNumber('seed', values.seed),
  };
  const dir = path.resolve(values.out);

  const cancelled = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => cancelled.abort());
  const started = performance.now();
  const summary = await writeAiReadi(
    simulateParticipants({ ...cohort, startDay: values.start }),
    dir,
    cohort,
    {
      signal: cancelled.signal,
      onParticipant: (written) => {
        if (written % 100 === 0) process.stderr.write(`${written} of ${cohort.participants} people\n`);
      },
    },
  );
  const seconds = (performance.now() - started) / 1000;
  process.stdout.write(
    [
      `${summary.participants} simulated people, ${summary.days} days, ${summary.files} files, ${(summary.bytes / 1e6).toFixed(1)} MB in ${seconds.toFixed(1)} s`,
      `Folder: ${dir}`,
      `World: ${world}, seed ${cohort.seed}. ${WORLD_ASSUMPTIONS[world]}`,
      '',
    ].join('\n'),
  );
  return 0;
});
