import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainRationale } from './rationale';

describe('a rationale is plain text', () => {
  test.each([
    ['Lower glucose from 168 to 140 mg/dL.', 'Lower glucose from 168 to 140 mg/dL.'],
    ['Keep glucose <70 mg/dL & time below < 4 %.', 'Keep glucose <70 mg/dL & time below < 4 %.'],
    ['Sleep <b>longer</b>.', 'Sleep longer .'],
    ['<script>alert(1)</script>Sleep longer.', 'Sleep longer.'],
    ['<scr<script>x</script>ipt>alert(1)', 'alert(1)'],
    ['<img src=x onerror=alert(1)', 'img src=x onerror=alert(1)'],
    ['See [this page](https://evil.example/x) now.', 'See this page now.'],
    ['See https://evil.example/?q=1 or www.evil.example now.', 'See or now.'],
    ['Go to evil.com/path now.', 'Go to now.'],
    ['javascript:alert(1) data:text/html,x mailto:a@b.example', undefined],
    ['Mail a.b@c.example.', 'Mail'],
    ['Deep\u200B sleep\u202E up\u2066\uFEFF.', 'Deep sleep up.'],
    ['Deep\u0000\u0007sleep\nmore', 'Deep sleep more'],
    ['As for patient 4711 on 2024-03-05.', 'As for [removed] on [removed].'],
    ['As for AIREADI-1023 and UoM2301.', 'As for [removed] and [removed].'],
    ['   ', undefined],
    ['', undefined],
  ])('%j becomes %j', (text, plain) => {
    expect(plainRationale(text)).toBe(plain);
  });

  test('is at most 600 characters', () => {
    const plain = plainRationale('Sleep more. '.repeat(200))!;
    expect(Array.from(plain).length).toBeLessThanOrEqual(600);
    expect(plain.endsWith('…')).toBe(true);
  });

  test.each([
    '<'.repeat(9000),
    'a@'.repeat(5000),
    'a.'.repeat(5000),
    '[a]('.repeat(3000),
    '&lt;'.repeat(3000),
    '<!--'.repeat(2500),
  ])('hostile text takes no time (%#)', (text) => {
    const before = process.cpuUsage();
    plainRationale(text);
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(500);
  });
});

const ATOMS = fc.oneof(
  fc.constantFrom(
    '<',
    '>',
    '</',
    'script',
    '<script>',
    '</script>',
    '<!--',
    '-->',
    'http',
    '://',
    'www.',
    'javascript',
    ':',
  ),
  fc.constantFrom(
    'a',
    '.',
    'com',
    '@',
    '[',
    '](',
    ')',
    '&lt;',
    '&#60;',
    ' ',
    '\u202E',
    '\u200B',
    'patient',
    '123',
    '2024-01-01',
  ),
  fc.string({ unit: 'binary', maxLength: 4 }),
);

test('whatever comes in, no markup, link or invisible character comes out, and a second pass changes nothing', () => {
  fc.assert(
    fc.property(
      fc.array(ATOMS, { maxLength: 60 }).map((list) => list.join('')),
      (text) => {
        const plain = plainRationale(text);
        if (plain === undefined) return;
        expect(plain).not.toMatch(/<[a-z/!?]|:\/\/|www\.|javascript:|[\p{Cc}\p{Cf}\p{Cs}]/iu);
        expect(plainRationale(plain)).toBe(plain);
      },
    ),
    { numRuns: 3000 },
  );
});
