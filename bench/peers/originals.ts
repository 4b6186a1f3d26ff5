import { spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { evaluateProbability } from '@/lib/onnx';
import { type Answer, type Answers, TASK } from './answer';
import type { PeerTable } from './table';

const SCRIPT = path.join('bench', 'peers', 'run.py');
/** An original that neither answers nor can be interrupted for this long is ended. */
const SILENCE_MS = 900_000;

/** What the originals said beside their answers. */
export interface OriginalsRun {
  readonly versions: Readonly<Record<string, string>>;
  /** Largest difference between the two predictors over the explained rows. */
  readonly parity: number;
  /** Why the run ended early, where it did. */
  readonly failure?: string;
}

type Line =
  | { readonly kind: 'versions'; readonly versions: Readonly<Record<string, string>> }
  | { readonly kind: 'parity'; readonly table: string; readonly worst: number }
  | { readonly kind: 'prepared'; readonly table: string; readonly engine: string }
  | ({
      readonly kind: 'answer';
      readonly table: string;
      readonly engine: string;
      readonly setting: string;
      readonly row: number;
    } & Answer);

/** Runs the originals over the tables in one Python process; tables go in and answers come out through pipes only. */
export async function runOriginals(
  python: string,
  tables: readonly PeerTable[],
  engines: readonly string[],
  answers: Answers,
  say: (line: string) => void,
): Promise<OriginalsRun> {
  const child = spawn(python, [SCRIPT], { stdio: ['pipe', 'pipe', 'pipe'] });
  let errors = '';
  child.stderr.on('data', (data) => {
    errors = `${errors}${data}`.slice(-2000);
  });
  const ended = new Promise<number | null>((resolve) => {
    child.on('error', () => resolve(null));
    child.on('close', resolve);
  });
  child.stdin.on('error', () => undefined);
  child.stdin.end(JSON.stringify({ engines, limit: TASK.limitSeconds, tables: tables.map(toJson) }));
  let versions: OriginalsRun['versions'] = {};
  let parity = 0;
  let watch = setTimeout(() => child.kill('SIGKILL'), SILENCE_MS);
  for await (const text of createInterface({ input: child.stdout })) {
    clearTimeout(watch);
    watch = setTimeout(() => child.kill('SIGKILL'), SILENCE_MS);
    const line = JSON.parse(text) as Line;
    if (line.kind === 'versions') versions = line.versions;
    else if (line.kind === 'parity') parity = Math.max(parity, line.worst);
    else if (line.kind === 'prepared') say(`${line.table}, ${line.engine}@original`);
    else answers.set(line.table, line.setting, `${line.engine}@original`, line.row, plain(line));
  }
  clearTimeout(watch);
  const code = await ended;
  if (code === 0) return { versions, parity };
  return { versions, parity, failure: errors.trim().split('\n').at(-1) || `Python ended with ${code}` };
}

/** Python says null where we say nothing. */
function plain({ firstSeconds, approach, ...line }: Answer): Answer {
  return { ...line, firstSeconds: firstSeconds ?? undefined, approach };
}

function toJson(table: PeerTable): object {
  const { ensemble, rows } = table;
  return {
    id: table.id,
    features: table.features,
    immutable: table.immutable,
    precision: table.precision,
    spans: table.spans,
    rows: [...rows[0], ...rows[1]],
    labels: [...rows[0].map(() => 0), ...rows[1].map(() => 1)],
    queries: table.queries,
    probabilities: table.queries.map((row) => evaluateProbability(ensemble, Float32Array.from(row))),
    limitSeconds: TASK.limitSeconds,
    diceTotal: TASK.diceTotal,
    cfnowRounds: TASK.cfnowRounds,
    model: {
      base: ensemble.base,
      slope: ensemble.platt.slope,
      intercept: ensemble.platt.intercept,
      trees: ensemble.trees.map(({ feature, threshold, left, right, value }) => ({
        feature: [...feature],
        threshold: [...threshold],
        left: [...left],
        right: [...right],
        value: [...value],
      })),
    },
  };
}
