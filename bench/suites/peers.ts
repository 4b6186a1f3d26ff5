import path from 'node:path';
import { type Engine, exactEngine, PRODUCT_CONSTRAINTS } from '@/lib/counterfactuals';
import type { CfnowVariant } from '@/lib/counterfactuals/engines/cfnow';
import { BENCHED_ENGINES } from '../counterfactuals/engines';
import { engineFigures as productFigures } from '../counterfactuals/figures';
import { type Request, request } from '../counterfactuals/request';
import { cpuSeconds } from '../cpu-clock';
import { type Answer, Answers, LIKE_FOR_LIKE, type LikeForLike, TASK } from '../peers/answer';
import { csvTables } from '../peers/csv-table';
import { askExact } from '../peers/exact';
import { groupTable } from '../peers/group-table';
import { runOriginals } from '../peers/originals';
import { askOurs, PAIRED_ENGINES } from '../peers/ours';
import { publishedRows } from '../peers/published';
import { askScaledCfnow } from '../peers/scaled-cfnow';
import { setFigures } from '../peers/set-figures';
import type { PeerTable } from '../peers/table';
import type { BenchRow, SuiteOptions, SuiteResult } from '../report';
import type { ExplainedGroup } from '../sets/explained';
import { explainedGroups } from '../sets/groups';
import { T1D_NOTE } from '../sets/t1d-uom';
import { benchPython } from '../venv';

/** Most requests of each engine and table that are made first and not counted, for a second at most. */
const WARM_UP = 10;
/** CPU seconds of requests before the first counted one of an engine: ours start as bytecode. */
const WARM_UP_SECONDS = 1;
/** Most of those requests. */
const WARM_UP_MOST = 5000;

/** The originals and what their golden files are made with: one list of pins. */
const PINS = [
  path.join('bench', 'peers', 'requirements.txt'),
  path.join('training', 'golden', 'requirements-peers.txt'),
] as const;

const NOTES: readonly string[] = [
  'Both sides explain the same rows of one tree ensemble, its threshold moved to 0.5, each with its own evaluator; the study group is the number its trees read. Like-for-like: margin 0, no steps, no closure, no density constraint, every column an action; locked: context columns fixed for everyone who can. NICE and CFNOW cannot: their originals are not applicable there, and no original is in the setting product.',
  `Settings are the packages’ defaults but for: DiCE asked for ${TASK.diceTotal}, CFNOW ${TASK.cfnowRounds} rounds of fine tuning (the nearest of its counterfactuals counts), and ${TASK.limitSeconds} s a request for everyone (cut off and counted as outOfTime). Loading and preparing an explainer, and first requests, are not counted: one of an original’s; of ours, which start as bytecode, up to ${WARM_UP} of each table after ${WARM_UP_SECONDS} s of each engine. cpuSecondsFirstRequest is the very first one.`,
  'CPU: process time of one thread. Original CFNOW is at its first counterfactual when it begins to fine tune; DiCE and NICE answer at their end. The predictor’s share is measured on the originals’ side and computed from rows on ours. Speedups are geometric means over rows, distance ratios ratios of means; intervals resample participants.',
  'cpuToEqualL1Speedup: CPU until our CFNOW with distances over feature ranges (as in the product) had scored an accepted row as near as the original’s final answer, beside the original’s own time to that; cpuToEqualL1AnswerSpeedup: the whole requests, since both answer at their end.',
  T1D_NOTE,
  'pima: Pima Indians Diabetes, CC0. breast-cancer: Breast Cancer Wisconsin (Original), UCI, CC BY 4.0. @published: Brughmans, Leyman and Martens, arXiv 2104.07411, their own models, machines and scales.',
];

/** Our engines beside the original packages, in one run on the same model and rows. */
export async function peersSuite(options: SuiteOptions): Promise<SuiteResult> {
  const { seed, say } = options;
  const tables: PeerTable[] = [];
  const product = new Map<string, { readonly names: Names; readonly requests: Request[] }>();
  const answers = new Answers();
  for await (const group of explainedGroups(options)) {
    // Label proxies are no actions in the product; here every column is one, so the second classifier says nothing new.
    if (group.high.length === 0 || group.classifier !== 'xgboost') continue;
    const table = groupTable(group, `${group.set} ${group.classifier} ${tables.length + 1}`);
    if (table) tables.push(table);
    for (const engine of BENCHED_ENGINES) await productRequests(group, engine, seed, product);
    say(`${group.set}, product`);
  }
  tables.push(...(await csvTables(options)));
  const cold = new Map<string, BenchRow>();
  for (const table of tables) await askAllOurs(table, answers, cold, say);
  const notes = [...NOTES];
  const python = await benchPython('peers', PINS, say);
  if (python.ok) {
    const run = await runOriginals(python.python, tables, PAIRED_ENGINES, answers, say);
    const packages = Object.entries(run.versions).map((entry) => entry.join(' '));
    notes.push(
      `Originals: ${packages.join(', ')}. The two predictors differ by at most ${run.parity.toExponential(1)}.`,
    );
    notes.push(...answers.failures());
    if (run.failure) notes.push(`The originals ended early: ${run.failure}`);
  } else notes.push(`The originals were not run: ${python.reason}. Ours alone.`);
  const rows = [
    ...cold.values(),
    ...LIKE_FOR_LIKE.flatMap((setting) => setFigures(tables, setting, answers, seed)),
    ...[...product.values()].flatMap(({ names, requests }) => productFigures(names, requests, seed)),
    ...publishedRows().filter(({ set }) => tables.some((table) => table.set === set)),
  ];
  return { rows, notes };
}

type Names = Pick<BenchRow, 'set' | 'classifier' | 'engine' | 'setting'>;

async function productRequests(
  group: ExplainedGroup,
  engine: Engine,
  seed: number,
  into: Map<string, { readonly names: Names; readonly requests: Request[] }>,
): Promise<void> {
  const names = { set: group.set, classifier: group.classifier, engine: engine.id, setting: 'product' };
  const key = Object.values(names).join(' ');
  const requests: Request[] = into.get(key)?.requests ?? [];
  into.set(key, { names, requests });
  const asked = { group, engine, constraints: PRODUCT_CONSTRAINTS, seed, three: false };
  if (requests.length === 0) for (const day of group.high.slice(0, WARM_UP)) await request({ ...asked, day });
  for (const day of group.high) requests.push(await request({ ...asked, day }));
}

/** An engine's requests before those that are counted; how long the very first one took, loading and compiling included. */
async function warmUp(
  { set, classifier, queries }: PeerTable,
  setting: LikeForLike,
  engine: string,
  ask: (row: number) => Promise<Answer>,
): Promise<BenchRow> {
  const start = cpuSeconds();
  const { cpuSeconds: value } = await ask(0);
  for (let i = 1; i < WARM_UP_MOST && cpuSeconds() - start < WARM_UP_SECONDS; i++)
    await ask(i % queries.length);
  return { set, classifier, setting, engine, metric: 'cpuSecondsFirstRequest', value, n: 1, unit: 's' };
}

/** Every engine of ours in both like-for-like settings; the first requests of each warm up and do not count. */
async function askAllOurs(
  table: PeerTable,
  answers: Answers,
  cold: Map<string, BenchRow>,
  say: (line: string) => void,
): Promise<void> {
  for (const setting of settingsOf(table)) {
    const asked: readonly (readonly [string, (row: number) => Promise<Answer>])[] = [
      [exactEngine.id, (row) => askExact(table, row, setting)],
      ...PAIRED_ENGINES.map(
        (engine) => [engine, (row: number) => askOurs(engine, table, row, setting)] as const,
      ),
      ...(['greedy', 'random', 'random-sequential'] as const satisfies readonly CfnowVariant[]).map(
        (variant) =>
          [`cfnow-${variant} scaled`, (row: number) => askScaledCfnow(variant, table, row, setting)] as const,
      ),
    ];
    for (const [engine, ask] of asked) {
      if (!cold.has(engine)) cold.set(engine, await warmUp(table, setting, engine, ask));
      const start = cpuSeconds();
      for (let row = 0; row < Math.min(WARM_UP, table.queries.length); row++)
        if (cpuSeconds() - start < WARM_UP_SECONDS) await ask(row);
      for (let row = 0; row < table.queries.length; row++)
        answers.set(table.id, setting, engine, row, await ask(row));
      say(`${table.id}, ${setting}, ${engine}`);
    }
  }
}

/** Without an immutable column the two settings are one. */
function settingsOf({ immutable }: PeerTable): readonly LikeForLike[] {
  return immutable.some(Boolean) ? LIKE_FOR_LIKE : ['like-for-like-free'];
}
