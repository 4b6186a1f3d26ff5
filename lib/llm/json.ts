/** A JSON value found in text. */
export interface FoundJson {
  readonly value: unknown;
  /** True for an object or array whose closing bracket was read; a cut answer leaves its outer ones open. */
  readonly isClosed: (container: object) => boolean;
  readonly truncated: boolean;
}

const MAX_DEPTH = 24;
/** Characters looked at in one text, over all attempts: bounds the work on hostile nesting. */
const WORK_LIMIT = 1_000_000;

const CUT = Symbol('text ended');
const WRONG = Symbol('not JSON');
type Parsed = unknown;

const WORDS: readonly (readonly [string, unknown])[] = [
  ['true', true],
  ['false', false],
  ['null', null],
  ['None', null],
  ['True', true],
  ['False', false],
  ['NaN', Number.NaN],
  ['Infinity', Number.POSITIVE_INFINITY],
  ['-Infinity', Number.NEGATIVE_INFINITY],
];

/**
 * Objects and arrays in a text, in order, read the way models write them: trailing commas, NaN, raw line ends in
 * strings, an end that was cut off. Never throws. After a value that was cut, what lies inside it is offered again.
 */
export function* findJson(text: string): Generator<FoundJson, void, void> {
  const work = { left: WORK_LIMIT };
  let start = 0;
  while (work.left > 0) {
    start = nextBracket(text, start);
    if (start < 0) return;
    const reader = new JsonReader(text, start, work);
    const value = reader.read(0);
    if (value === WRONG || value === CUT) {
      start++;
      continue;
    }
    yield { value, isClosed: (container) => !reader.open.has(container), truncated: reader.cut };
    start = reader.cut ? start + 1 : reader.at;
  }
}

function nextBracket(text: string, from: number): number {
  const brace = text.indexOf('{', from);
  const bracket = text.indexOf('[', from);
  if (brace < 0 || bracket < 0) return Math.max(brace, bracket);
  return Math.min(brace, bracket);
}

class JsonReader {
  readonly open = new WeakSet<object>();
  cut = false;
  constructor(
    private readonly text: string,
    public at: number,
    private readonly work: { left: number },
  ) {}

  read(depth: number): Parsed {
    this.space();
    if (depth > MAX_DEPTH || this.work.left-- <= 0) return WRONG;
    const c = this.text[this.at];
    if (c === undefined) return CUT;
    if (c === '{') return this.object(depth);
    if (c === '[') return this.array(depth);
    if (c === '"') return this.string();
    return this.atom();
  }

  private object(depth: number): Parsed {
    const out = Object.create(null) as Record<string, unknown>;
    this.at++;
    for (;;) {
      this.separators();
      const c = this.text[this.at];
      if (c === undefined) return this.leaveOpen(out);
      if (c === '}') {
        this.at++;
        return out;
      }
      if (c !== '"') return WRONG;
      const key = this.string();
      this.space();
      if (key === CUT || this.at >= this.text.length) return this.leaveOpen(out);
      if (typeof key !== 'string' || this.text[this.at] !== ':') return WRONG;
      this.at++;
      const value = this.read(depth + 1);
      if (value === WRONG) return WRONG;
      if (value === CUT) return this.leaveOpen(out);
      out[key] = value;
      if (this.cut) return this.leaveOpen(out);
    }
  }

  private array(depth: number): Parsed {
    const out: unknown[] = [];
    this.at++;
    for (;;) {
      this.separators();
      const c = this.text[this.at];
      if (c === undefined) return this.leaveOpen(out);
      if (c === ']') {
        this.at++;
        return out;
      }
      const value = this.read(depth + 1);
      if (value === WRONG) return WRONG;
      if (value === CUT) return this.leaveOpen(out);
      out.push(value);
      if (this.cut) return this.leaveOpen(out);
    }
  }

  private leaveOpen(container: object): object {
    this.cut = true;
    this.open.add(container);
    return container;
  }

  private string(): Parsed {
    let out = '';
    let from = ++this.at;
    for (; this.at < this.text.length; this.at++) {
      if (this.work.left-- <= 0) return WRONG;
      const c = this.text[this.at];
      if (c === '"') {
        out += this.text.slice(from, this.at++);
        return out;
      }
      if (c !== '\\') continue;
      out += this.text.slice(from, this.at) + this.escape();
      from = this.at + 1;
    }
    return CUT;
  }

  /** The character an escape stands for; leaves `at` on the escape's last character. */
  private escape(): string {
    const c = this.text[++this.at] ?? '';
    if (c === 'u') {
      const code = /^[0-9a-fA-F]{4}/.exec(this.text.slice(this.at + 1, this.at + 5))?.[0];
      if (code === undefined) return '';
      this.at += 4;
      return String.fromCharCode(Number.parseInt(code, 16));
    }
    return { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' }[c] ?? c;
  }

  private atom(): Parsed {
    const number = /^-?\d+(\.\d+)?([eE][+-]?\d+)?/.exec(this.text.slice(this.at, this.at + 40))?.[0];
    if (number !== undefined) {
      this.at += number.length;
      // A number at the very end may have lost its last digits.
      return this.at >= this.text.length ? CUT : Number(number);
    }
    for (const [word, value] of WORDS)
      if (this.text.startsWith(word, this.at)) {
        this.at += word.length;
        return value;
      }
    return WORDS.some(([word]) => word.startsWith(this.text.slice(this.at))) ? CUT : WRONG;
  }

  private space(): void {
    while (/\s/.test(this.text[this.at] ?? '')) {
      this.at++;
      this.work.left--;
    }
  }

  private separators(): void {
    this.space();
    while (this.text[this.at] === ',') {
      this.at++;
      this.space();
    }
  }
}
