import type { MessagePort } from 'node:worker_threads';
import {
  type CellResult,
  type CellStore,
  type Experiment,
  METHODS,
  type Methods,
  openExperiment,
  planExperiment,
  runCell,
  summarise,
} from '@/lib/augmentation';
import type { Family } from '@/lib/classifiers/method';
import { SenseCfError } from '@/lib/errors';
import type { Ask, CellReport, Say, Stored } from './messages';

/** Digits of stored figures: beyond what anybody reads, and half of the size. */
const DIGITS = 6;

/** Answers questions on the port of a laboratory thread. Whoever started the thread ends it when it is of no use. */
export function serveThread(port: MessagePort, methods: Methods = METHODS): void {
  const say = (what: Say): void => port.postMessage(what);
  let trainings = 0;
  const counted = countTrainings(methods, () => trainings++);
  let experiment: Experiment | undefined;
  const results = new Map<string, CellResult>();
  let stored: ((answer: Stored) => void) | undefined;
  const question = (what: Say): Promise<Stored> =>
    new Promise((resolve) => {
      stored = resolve;
      say(what);
    });
  const store: CellStore = {
    get: async (key) => (await question({ kind: 'get', key })).result,
    put: async (result) => void (await question({ kind: 'put', result })),
  };

  async function answer(ask: Ask): Promise<Say> {
    switch (ask.kind) {
      case 'open':
        experiment = openExperiment(ask.data, ask.settings, counted);
        return { kind: 'opened' };
      case 'cell': {
        if (!experiment) throw new Error('No experiment is open.');
        const done = await runCell(experiment, ask.cell, { store, now: () => performance.now() });
        const { key, cached, failure, seconds } = done;
        const report: CellReport = { key, cached, failure, seconds, trainings };
        return { kind: 'cell', report };
      }
      case 'summarise': {
        for (const result of ask.results) results.set(result.cell.id, result);
        const plan = planExperiment(ask.settings, counted);
        const known = plan.cells.flatMap(({ id }) => results.get(id) ?? []);
        const summary = summarise(plan, known, { draws: ask.draws, methods: counted });
        return { kind: 'summary', json: JSON.stringify(summary, shortened) };
      }
    }
  }

  port.on('message', (message: Ask | Stored) => {
    if (message.kind === 'stored') {
      stored?.(message);
      return;
    }
    answer(message)
      .catch(
        (error: unknown): Say => ({
          kind: 'failed',
          ...(error instanceof SenseCfError ? { code: error.code } : {}),
          message: error instanceof Error ? error.message : String(error),
        }),
      )
      .then(say);
  });
}

function shortened(_: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(DIGITS)) : value;
}

function countTrainings(methods: Methods, count: () => void): Methods {
  const trainers = Object.fromEntries(
    Object.entries(methods.trainers).map(([family, trainer]) => [
      family,
      {
        ...trainer,
        fit: (input: Parameters<typeof trainer.fit>[0]) => {
          count();
          return trainer.fit(input);
        },
      },
    ]),
  ) as Partial<Record<Family, NonNullable<Methods['trainers'][Family]>>>;
  return { ...methods, trainers };
}
