import type { FakeQuestion, WirePlan } from './wire';

/** What a fake model says, given the plans it would say if it were well. */
type Content = (plans: readonly WirePlan[], question: FakeQuestion) => string | Refusal;

/** An answer in the protocol's own field for refusals, or cut at the output limit. */
export interface Refusal {
  readonly text: string;
  readonly refusal?: string;
  readonly finishReason?: string;
}

const json = (plans: readonly WirePlan[]): string =>
  JSON.stringify({ plans: plans.map((plan) => ({ rationale: '', ...plan })) });

/** The plans with every value replaced. */
const withValues =
  (value: (given: number, feature: string, question: FakeQuestion) => unknown): Content =>
  (plans, question) =>
    json(
      plans.map((plan) => ({
        ...plan,
        changes: plan.changes.map((change) => ({
          feature: change.feature,
          value: value(Number(change.value), change.feature, question),
        })),
      })),
    );

/** One plan per feature of a list. */
const onePlanEach = (features: readonly string[], value: (feature: string) => unknown): string =>
  json(
    features.map((feature) => ({ changes: [{ feature, value: value(feature) }], rationale: 'As asked.' })),
  );

const withRationale =
  (rationale: string): Content =>
  (plans) =>
    json(plans.map((plan) => ({ ...plan, rationale })));

/** Answers that arrive in order and are wrong, or oddly packed, inside. */
export const CONTENT_FAULTS = {
  good: (plans) => json(plans),
  'fenced-json': (plans) =>
    `Here are the plans you asked for:\n\n\`\`\`json\n${json(plans)}\n\`\`\`\nStay well!`,
  'think-block': (plans) =>
    `<think>The glucose is high. {"plans":[{"changes":[{"feature":"age","value":20}],"rationale":"no"}]}\nHm.</think>\n${json(plans)}`,
  prose: (plans) => `Sure. [1] I considered {sleep} first. My answer is ${json(plans)} because it is small.`,
  'top-level-array': (plans) => JSON.stringify(plans),
  'single-plan': (plans) => JSON.stringify(plans[0] ?? { changes: [] }),
  'truncated-json': (plans) => {
    const whole = json(plans);
    return whole.slice(0, Math.max(20, Math.floor(whole.length * 0.8)));
  },
  'length-cut': (plans) => ({ text: json(plans).slice(0, 24), finishReason: 'length' }),
  'wrong-types': (_, { user }) =>
    JSON.stringify({
      plans: [
        'lower the glucose',
        { changes: 'deepSleepPct', rationale: 7 },
        { changes: [{ feature: 12, value: [] }], rationale: null },
        { changes: [{ feature: Object.keys(user.row)[0], value: { much: true } }], rationale: {} },
      ],
    }),
  'extra-keys': (plans) =>
    JSON.stringify({
      confidence: 1,
      verified: true,
      plans: plans.map((plan) => ({
        ...plan,
        probability: 0.01,
        verified: true,
        ok: true,
        proto: { ok: true },
      })),
    }).replaceAll('"proto"', '"__proto__"'),
  'missing-keys': (plans) =>
    JSON.stringify({ plans: [...plans.map(({ changes }) => ({ changes })), { rationale: 'Nothing.' }, {}] }),
  'numbers-as-text': withValues((value) => `${value} units`),
  'nan-values': (plans) => json(plans).replace(/"value":[^,}]+/g, '"value":NaN'),
  'huge-values': (plans) => json(plans).replace(/"value":[^,}]+/g, '"value":1e309'),
  'negative-values': withValues((value) => -Math.abs(value) - 1),
  'out-of-range': withValues((value, _, { random }) => 1e5 * (1 + random()) + value),
  'off-step': withValues((value) => value + 0.0137),
  'locked-feature': (_, { user }) => {
    const fixed = Object.keys(user.row).filter((id) => !(id in user.constraints.allowed));
    return onePlanEach([...user.constraints.locked, ...fixed, 'stress', '__proto__'], () => 20);
  },
  'nothing-changed': (_, { user }) =>
    onePlanEach(Object.keys(user.constraints.allowed).slice(0, 3), (id) => user.row[id]),
  'no-changes': () => json([{ changes: [], rationale: 'All is well.' }]),
  'class-not-flipped': (_, { user }) =>
    onePlanEach(Object.keys(user.constraints.allowed).slice(0, 3), (id) =>
      nearest(user.constraints.allowed[id]!, user.row[id]),
    ),
  duplicates: (plans) => json(Array.from({ length: 6 }, () => plans[0] ?? { changes: [] })),
  refusal: () => ({ text: '', refusal: 'I cannot help with medical decisions.' }),
  'refusal-in-prose': () => 'I’m sorry, but I can’t give medical advice. Please see a doctor.',
  'content-filter': () => ({ text: '', finishReason: 'content_filter' }),
  'html-in-rationale': withRationale(
    '<script>alert(1)</script><img src=x onerror=alert(2)> Less glucose <a href="https://evil.example/?q=1">here</a> javascript:alert(3) www.evil.example',
  ),
  'bidi-in-rationale': withRationale(
    'Lower\u202E esoculg \u2066the\u200B\u200D glu\u00ADcose\u0000\uFEFF \u{E0041}now.',
  ),
  'another-patient': (plans) =>
    JSON.stringify({
      patient_id: 'AIREADI-4711',
      plans: plans.map((plan) => ({
        ...plan,
        patient: 4711,
        rationale: 'Worked for participant AIREADI-4711 (id 1044) on 2024-03-05.',
      })),
    }),
  'prompt-echo': (_, { messages }) => messages.map(({ content }) => content).join('\n'),
  'two-hundred-proposals': (plans) =>
    json(Array.from({ length: 200 }, (_, i) => plans[i % Math.max(1, plans.length)] ?? { changes: [] })),
  'unit-mix-up': (_, { user }) =>
    onePlanEach(['glucoseMean'], () =>
      Number((Number(user.row.glucoseMean ?? 180) / 18.01559 - 1).toFixed(1)),
    ),
  'deep-nesting': () => `${'[{"plans":'.repeat(5000)}1`,
  'empty-plans': () => json([]),
  'empty-content': () => '',
} as const satisfies Readonly<Record<string, Content>>;
export type ContentFault = keyof typeof CONTENT_FAULTS;

function nearest(range: { readonly lowest: number; readonly highest: number }, from: unknown): number {
  const at = Number(from);
  return Math.abs(range.lowest - at) < Math.abs(range.highest - at) ? range.lowest : range.highest;
}
