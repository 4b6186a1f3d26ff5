import { PRODUCT_CONSTRAINTS } from '@/lib/counterfactuals';
import { participantInterval } from '@/lib/statistics';
import { densityBeside } from '../counterfactuals/beside';
import { BENCHED_ENGINES } from '../counterfactuals/engines';
import { engineFigures, gapFigures } from '../counterfactuals/figures';
import { type Relaxed, relax, relaxedFigures } from '../counterfactuals/relaxed';
import { type Request, request } from '../counterfactuals/request';
import { type Resolved, resolveAgain, resolveFigures } from '../counterfactuals/resolve';
import type { BenchRow, SuiteOptions, SuiteResult } from '../report';
import type { ExplainedGroup } from '../sets/explained';
import { explainedGroups } from '../sets/groups';
import { T1D_NOTE } from '../sets/t1d-uom';

/** Results of one set and classifier, gathered over its groups. */
interface Gathered {
  readonly requests: Map<string, Request[]>;
  readonly factuals: { people: string[]; usual: number[] };
  readonly target: { people: string[]; usual: number[] };
  readonly resolved: Resolved[];
  readonly relaxed: Relaxed[];
}

/** From this number of days a set on, every day of T1D-UOM that is predicted high is explained. */
const WHOLE = 200;
/** Requests that are made first and not counted: a server that has just started is not what is measured. */
const WARM_UP = 5;
/** Days of each set and engine on which three plans are asked for as well: a second search each. */
const THREE_MOST = 50;
/** Days without a plan, of each set, whose relaxations are looked for: each takes many exact searches. */
const RELAXED_MOST = 50;

/** Every engine in the product's setting, on people no classifier has seen. */
export async function counterfactualsSuite(options: SuiteOptions): Promise<SuiteResult> {
  const { seed, say } = options;
  const sets = new Map<string, Gathered>();
  const names = new Map<string, Pick<BenchRow, 'set' | 'classifier'>>();
  const ofT1d = options.n < WHOLE ? options.n : Number.POSITIVE_INFINITY;
  for await (const group of explainedGroups(options, ofT1d)) {
    const key = `${group.set} ${group.classifier}`;
    names.set(key, { set: group.set, classifier: group.classifier });
    const gathered = sets.get(key) ?? {
      requests: new Map(),
      factuals: { people: [], usual: [] },
      target: { people: [], usual: [] },
      resolved: [],
      relaxed: [],
    };
    sets.set(key, gathered);
    await measure(group, gathered, seed, say);
  }
  const rows = [...sets].flatMap(([key, gathered]) => figures(names.get(key)!, gathered, seed));
  return {
    rows,
    notes: [
      'Setting product: margin 0.05, at most 3 changes, whole device steps, plan rules 1-5, local outlier factor as a constraint of the search.',
      'Plans are judged once more outside the engine. Intervals: 95 %, participants resampled. CPU: from the measured row to the verified plan, this process, first five requests of each engine and group not counted.',
      T1D_NOTE,
    ],
  };
}

async function measure(
  group: ExplainedGroup,
  gathered: Gathered,
  seed: number,
  say: (line: string) => void,
): Promise<void> {
  if (group.high.length === 0) return;
  for (const [which, into] of [
    ['high', gathered.factuals],
    ['low', gathered.target],
  ] as const) {
    const beside = densityBeside(group, which);
    into.people.push(...beside.people);
    into.usual.push(...beside.usual);
  }
  for (const engine of BENCHED_ENGINES) {
    const start = performance.now();
    const own = gathered.requests.get(engine.id) ?? [];
    gathered.requests.set(engine.id, own);
    const common = { group, engine, constraints: PRODUCT_CONSTRAINTS, seed };
    for (const day of group.high.slice(0, WARM_UP)) await request({ ...common, day, three: false });
    for (const day of group.high) own.push(await request({ ...common, day, three: own.length < THREE_MOST }));
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    say(`${group.set} ${group.classifier}, ${engine.id}: ${group.high.length} days, ${seconds} s`);
  }
  const exact = (gathered.requests.get('exact') ?? []).slice(-group.high.length);
  for (const one of exact) gathered.resolved.push(...(await resolveAgain(one, seed)));
  for (const one of exact) {
    if (gathered.relaxed.length >= RELAXED_MOST) break;
    const found = await relax(one, seed);
    if (found) gathered.relaxed.push(found);
  }
  say(`${group.set} ${group.classifier}: edits and relaxations`);
}

function figures(
  names: Pick<BenchRow, 'set' | 'classifier'>,
  { requests, factuals, target, resolved, relaxed }: Gathered,
  seed: number,
): readonly BenchRow[] {
  const common = { ...names, setting: 'product' };
  const beside = (metric: string, { people, usual }: Gathered['factuals']): BenchRow => ({
    ...common,
    metric,
    ...participantInterval(people, usual, seed),
    n: usual.length,
    unit: '1',
  });
  const exact = requests.get('exact') ?? [];
  return [
    beside('plausibilityDensityFactuals', factuals),
    beside('plausibilityDensityRealTarget', target),
    ...resolveFigures({ ...common, engine: 'exact' }, resolved),
    ...relaxedFigures({ ...common, engine: 'exact' }, relaxed, seed),
    ...[...requests].flatMap(([engine, own]) => [
      ...engineFigures({ ...common, engine }, own, seed),
      ...(engine === 'exact' ? [] : gapFigures({ ...common, engine }, own, exact, seed)),
    ]),
  ];
}
