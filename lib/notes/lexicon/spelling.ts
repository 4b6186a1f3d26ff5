/** Short words and abbreviations of hurried notes, one for one. */
const VARIANTS: Readonly<Record<string, string>> = {
  ambein: 'ambien',
  beter: 'better',
  bk: 'back',
  cain: 'cane',
  dietishun: 'dietitian',
  dont: "don't",
  dr: 'doctor',
  excercise: 'exercise',
  hrs: 'hours',
  hr: 'hour',
  mins: 'minutes',
  nite: 'night',
  nites: 'nights',
  sched: 'schedule',
  slep: 'sleep',
  thru: 'through',
  til: 'until',
  wk: 'week',
  wks: 'weeks',
  wnts: 'wants',
  wont: "won't",
  yr: 'year',
  yrs: 'years',
};

/** Words the rules wait for, long enough to be told from others when one or two letters are wrong. */
const VOCABULARY =
  `achilles activity ambien amputation angina ankle anorexia apnoea arthritis bulimia cardiac change clonazepam
  concussion corticosteroids dexamethasone diabetes diabetic diazepam difficulty emphysema exercise exertion failure
  falling fasciitis flare flushes fracture fractures frail gastroparesis gestational glargine gliclazide
  glimepiride glipizide glucose hemiparesis history hypoglycaemia hypoglycaemic hypoglycemia hypoglycemic insomnia
  insulin ischaemic lorazepam maximum methylprednisolone minimum minutes multiple myocardial neuropathy nocturia
  operation orthostatic osteoarthritis parkinson's plantar prednisolone prednisone pregnancy pregnant problems
  refuses reluctant resolved restless rotating sciatica sedative shortness sleep sleeping sprain steroid steroids
  sugar sugars surgery temazepam tendinopathy trouble unsteady vertigo walking wheelchair zolpidem zopiclone`.split(
    /\s+/,
  );
const KNOWN = new Set(VOCABULARY);
/** Real words so near to one of the vocabulary that they would be taken for it. */
const OTHERS = new Set(
  `chance changed changes charge failing feeling filling frame glare historic hyperglycaemia hyperglycaemic
  hyperglycemia hyperglycemic nephropathy plants sleeps sleepy slept talking waking calling`.split(/\s+/),
);

/** Shortest word that is mended, and shortest in which two letters may be wrong. */
const ONE_WRONG_FROM = 5;
const TWO_WRONG_FROM = 12;

/** The word meant where it is misspelt in a known way, or is a letter or two from one word of the vocabulary. */
export function respelt(word: string): string {
  const variant = Object.hasOwn(VARIANTS, word) ? VARIANTS[word] : undefined;
  if (variant !== undefined) return variant;
  if (word.length < ONE_WRONG_FROM || KNOWN.has(word) || OTHERS.has(word) || /\d/.test(word)) return word;
  const allowed = word.length >= TWO_WRONG_FROM ? 2 : 1;
  let best: string | undefined;
  let least = allowed + 1;
  for (const known of VOCABULARY) {
    if (known[0] !== word[0] || known.length < ONE_WRONG_FROM) continue;
    if (Math.abs(known.length - word.length) > allowed) continue;
    const far = distance(word, known);
    if (far < least) [best, least] = [known, far];
  }
  return best ?? word;
}

/** Letters to insert, remove, replace or swap with their neighbour (optimal string alignment). */
function distance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    const above = rows[i - 1]!;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let cost = Math.min(above[j]! + 1, row[j - 1]! + 1, above[j - 1]! + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, rows[i - 2]![j - 2]! + 1);
      row.push(cost);
    }
    rows.push(row);
  }
  return rows[a.length]![b.length]!;
}
