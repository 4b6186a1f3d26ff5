import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { extractPlans, MAX_CHANGES, MAX_PLANS } from './extract';

const plan = (value: unknown, feature = 'deepSleepPct') => ({
  changes: [{ feature, value }],
  rationale: 'More sleep.',
});
const answer = (...plans: unknown[]) => JSON.stringify({ plans });
const editsOf = (text: string) => extractPlans(text).plans.map(({ edits }) => edits);

/** CPU time of a call, ms: what else the machine does is left out. */
function cpuMs(call: () => void): number {
  const before = process.cpuUsage();
  call();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

describe('how models wrap their answers', () => {
  const one = answer(plan(20));
  test.each([
    ['bare', one],
    ['fenced', `\`\`\`json\n${one}\n\`\`\``],
    ['fenced without a name', `\`\`\`\n${one}\n\`\`\``],
    ['in prose with brackets', `I [the model] think {of sleep}: ${one} – that is all [1].`],
    ['after thinking', `<think>maybe ${answer(plan(5))}</think>${one}`],
    ['after thinking without an opening tag', `maybe ${answer(plan(5))}</think>\n${one}`],
    [
      'with trailing commas',
      '{"plans":[{"changes":[{"feature":"deepSleepPct","value":20,},],"rationale":"x",},],}',
    ],
    ['as a list of plans', JSON.stringify([plan(20)])],
    ['as one plan', JSON.stringify(plan(20))],
    ['as a list of changes', JSON.stringify([{ feature: 'deepSleepPct', value: 20 }])],
    ['as one object per line', `${JSON.stringify(plan(20))}\n`],
    ['with a map of changes', '{"plans":[{"changes":{"deepSleepPct":20}}]}'],
    ['with a map from and to', '{"plans":[{"changes":{"deepSleepPct":{"from":12,"to":20}}}]}'],
    ['with the label for the id', answer(plan(20, 'Deep sleep'))],
    ['with the id in snake case', answer(plan(20, 'deep_sleep_pct'))],
    [
      'with extra keys',
      '{"note":1,"plans":[{"id":7,"changes":[{"feature":"deepSleepPct","from":12,"value":20,"unit":"%"}]}]}',
    ],
    [
      'with a raw line end in a text',
      '{"plans":[{"rationale":"a\nb","changes":[{"feature":"deepSleepPct","value":20}]}]}',
    ],
  ])('%s', (_, text) => {
    expect(editsOf(text)).toEqual([{ deepSleepPct: 20 }]);
  });

  test('only an answer that keeps the schema counts as conforming', () => {
    expect(extractPlans(one).conforming).toBe(true);
    expect(extractPlans(`Sure: ${one}`).conforming).toBe(false);
    expect(extractPlans(answer(plan('20'))).conforming).toBe(false);
  });

  test('several blocks are read together', () => {
    expect(editsOf(`${JSON.stringify(plan(20))}\n${JSON.stringify(plan(21))}`)).toEqual([
      { deepSleepPct: 20 },
      { deepSleepPct: 21 },
    ]);
  });

  test.each([
    '',
    'I am sorry.',
    '{}',
    '[]',
    '[1,2,3]',
    '{"row":{"deepSleepPct":12},"k":3}',
    '<think>{"plans":[]}',
  ])('no plan in %j', (text) => {
    expect(extractPlans(text)).toMatchObject({ plans: [], readable: false });
  });

  test('an empty list is an answer', () => {
    expect(extractPlans('{"plans":[]}')).toMatchObject({ plans: [], readable: true, dropped: 0 });
  });
});

describe('cut answers', () => {
  const whole = answer(plan(20), plan(21), plan(22));

  test('every cut gives a prefix of the plans, none of them changed', () => {
    const full = editsOf(whole);
    for (let end = 0; end <= whole.length; end++) {
      const cut = editsOf(whole.slice(0, end));
      expect(cut).toEqual(full.slice(0, cut.length));
    }
    expect(editsOf(whole.slice(0, -1))).toHaveLength(3);
  });

  test('a number at the cut is not trusted', () => {
    expect(editsOf('{"plans":[{"changes":[{"feature":"deepSleepPct","value":2')).toEqual([]);
    expect(editsOf('{"plans":[{"changes":{"deepSleepPct":2')).toEqual([]);
  });

  test('a plan whose rationale was cut is kept without it', () => {
    const { plans, truncated } = extractPlans(
      '{"plans":[{"changes":[{"feature":"deepSleepPct","value":20}],"rationale":"More sl',
    );
    expect(plans).toEqual([{ edits: { deepSleepPct: 20 }, rationale: undefined }]);
    expect(truncated).toBe(true);
  });
});

describe('values', () => {
  test.each([
    ['35 %', 35],
    ['35%', 35],
    ['180 mg/dL', 180],
    [' 7.5 h ', 7.5],
    ['7,5', 7.5],
    ['6,500 steps/day', 6500],
    ['1e2', 100],
    ['-3', -3],
    ['9.8 mmol/L', 9.8],
  ])('%j is read as %d; a unit is never converted', (text, value) => {
    expect(editsOf(answer(plan(text)))).toEqual([{ deepSleepPct: value }]);
  });

  test.each(['+5', '30-35', 'about 35', 'high', '', '1.2.3', '35 to 40', [], {}, true, null])(
    '%j is no value: the plan is dropped and counted',
    (value) => {
      expect(extractPlans(answer(plan(value)))).toMatchObject({ plans: [], dropped: 1, readable: true });
    },
  );

  test.each(['NaN', 'Infinity', '-Infinity', '1e309'])('%s is dropped and counted', (value) => {
    expect(
      extractPlans(`{"plans":[{"changes":[{"feature":"deepSleepPct","value":${value}}],"rationale":""}]}`),
    ).toMatchObject({
      plans: [],
      dropped: 1,
    });
  });

  test('negative and absurd numbers are passed on for the verifier', () => {
    expect(editsOf(answer(plan(-40), plan(1e9)))).toEqual([{ deepSleepPct: -40 }, { deepSleepPct: 1e9 }]);
  });

  test('one feature set to two values is no plan; the same value twice is', () => {
    const twice = (a: number, b: number) =>
      answer({
        changes: [
          { feature: 'steps', value: a },
          { feature: 'Steps', value: b },
        ],
        rationale: '',
      });
    expect(extractPlans(twice(500, 1000))).toMatchObject({ plans: [], dropped: 1 });
    expect(editsOf(twice(500, 500))).toEqual([{ steps: 500 }]);
  });

  test('a name that is no feature is kept for the verifier, made harmless', () => {
    expect(editsOf(answer(plan(1, '<b>stress</b>')))).toEqual([{ bstressb: 1 }]);
    expect(Object.keys(editsOf(answer(plan(1, '__proto__')))[0]!)).toEqual(['proto__']);
  });
});

describe('bounds', () => {
  test(`at most ${MAX_PLANS} plans are looked at`, () => {
    const { plans, dropped } = extractPlans(answer(...Array.from({ length: 200 }, (_, i) => plan(i))));
    expect(plans).toHaveLength(MAX_PLANS);
    expect(dropped).toBe(150);
  });

  test(`a plan of more than ${MAX_CHANGES} changes is dropped, not cut`, () => {
    const changes = Array.from({ length: MAX_CHANGES + 1 }, (_, i) => ({ feature: `f${i}`, value: i }));
    expect(extractPlans(answer({ changes, rationale: '' }))).toMatchObject({ plans: [], dropped: 1 });
  });

  test.each([
    ['brackets', '['.repeat(200_000)],
    ['braces', '{"a":'.repeat(50_000)],
    ['openings', '{"plans":[{"changes":[{'.repeat(10_000)],
    ['unclosed text', `{"plans":"${'x'.repeat(250_000)}`],
    ['escapes', `{"${'\\'.repeat(200_000)}`],
    ['think tags', '<think>'.repeat(30_000)],
    ['blanks', `{${' '.repeat(250_000)}`],
  ])('256 kB of %s take less than a second', (_, text) => {
    expect(cpuMs(() => expect(extractPlans(text).plans).toEqual([]))).toBeLessThan(1000);
  });
});

describe('properties', () => {
  const pieces = fc.oneof(
    fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      '"',
      ':',
      ',',
      '"plans"',
      '"changes"',
      '"feature"',
      '"value"',
      'NaN',
      '1e309',
    ),
    fc.constantFrom(
      '<think>',
      '</think>',
      '```json',
      '\\',
      '\n',
      '"deepSleepPct"',
      '20',
      '-1',
      'null',
      '__proto__',
    ),
    fc.string({ unit: 'binary', maxLength: 6 }),
  );

  test('never throws, and every value that comes out is a finite number', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(pieces).map((list) => list.join('')),
        ),
        (text) => {
          for (const { edits, rationale } of extractPlans(text).plans) {
            for (const value of Object.values(edits)) expect(Number.isFinite(value)).toBe(true);
            expect((rationale ?? '').length).toBeLessThanOrEqual(1200);
          }
        },
      ),
      { numRuns: 3000 },
    );
  });

  test('any JSON is survived', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        extractPlans(text);
        extractPlans(`{"plans":${text}}`);
        extractPlans(`{"plans":[{"changes":${text}}]}`);
      }),
      { numRuns: 2000 },
    );
  });

  test('a plan written by the schema comes back unchanged, whatever surrounds it', () => {
    const values = fc.double({ noNaN: true, noDefaultInfinity: true }).map((v) => v + 0);
    const around = fc.string().map((text) => text.replace(/[[\]{}"<]/g, ''));
    fc.assert(
      fc.property(
        fc.array(values, { minLength: 1, maxLength: 10 }),
        around,
        around,
        (list, before, after) => {
          const text = `${before}\n${answer(...list.map((value) => plan(value)))}\n${after}`;
          expect(editsOf(text)).toEqual(list.map((deepSleepPct) => ({ deepSleepPct })));
        },
      ),
    );
  });
});
