import type { FeatureId } from '@/lib/features';
import type { Rule } from './rule';

/** Words that name what a wish or a limit is about, the more particular first. */
const SUBJECTS: readonly (readonly [FeatureId, string])[] = [
  ['deepSleepPct', 'deep sleep'],
  ['remSleepPct', 'rem(?: sleep)?'],
  ['steps', 'step(?:s| count)'],
  ['sedentaryMinutes', 'sit(?:ting)?(?: time)?|sedentary time|screen time'],
  ['sleepHours', 'sleep(?:ing)?(?: (?:schedule|pattern|routine|hours))?|bed ?time'],
  [
    'glucoseMean',
    'glucose|(?:blood )?sugars?|diet(?:ary)?|food|eat(?:ing)?|carb(?:ohydrate)?s?|meals?|snack(?:s|ing)?|rice|bread|sweets|soda',
  ],
  [
    'activeMinutes',
    'walk(?:s|ing)?|exercis\\w*|activ(?:e|ity)|gym|swim\\w*|run(?:ning)?|train(?:ing)?|sports?|cycl\\w+|mov(?:e|ing)',
  ],
];
/** Up to so many words between a wish and what it is about. */
const GAP = "(?: (?!than\\b|to stop\\b|pain\\b|less\\b|but\\b)[\\w'-]+){0,4}?";
const THE = '(?: (?:the|his|her|their|this|any))?';

const WANTS =
  '(?:wants|wishes|wanting|would like|would love|keen|eager|motivated|happy|(?<!not |un)willing|prefers|would rather|hopes|determined)(?: (?:to|on))?';
const REFUSES =
  "(?:refuses|refused|declines|will not|won't|not willing|unwilling|does not want|doesn't want|not interested in|no interest in|adamant (?:about )?not)(?: to)?";
const RELUCTANT = '(?:reluctant|hates|dislikes|not keen|hesitant)(?: (?:to|on|about))?';

function wish(pattern: string, feature: FeatureId, level: string, why: string): Rule {
  return {
    pattern: new RegExp(`(?<![\\w/])${pattern}(?!\\w)`, 'g'),
    asks: [`preference ${feature} ${level}`],
    why,
    saysNo: true,
  };
}

/** What the person wants, or does not want, to work on. */
const PREFERENCES: readonly Rule[] = SUBJECTS.flatMap(([feature, subject]) => {
  // "Sit less" and "cut carbs" are wishes in the healthy direction; "exercise less" is none.
  const about =
    feature === 'sedentaryMinutes' ? `(?:${subject}) less|less (?:${subject})|get up more` : subject;
  return [
    wish(
      `${WANTS}${GAP} (?:${about})(?: more| better| less)?`,
      feature,
      'easy',
      'What the person wants to work on is easier for them.',
    ),
    wish(
      `${REFUSES}${GAP} (?:${subject})`,
      feature,
      'very-hard',
      'The person does not want this: plans turn to it last.',
    ),
    wish(`${RELUCTANT}${GAP} (?:${subject})`, feature, 'hard', 'The person would rather not.'),
  ];
});

/** "Leave … alone", "do not change …". */
const LOCKS: readonly Rule[] = SUBJECTS.map(([feature, subject]) => ({
  pattern: new RegExp(
    [
      `(?<!\\w)(?:leave|keep)${THE} (?:${subject})(?: \\w+)? (?:alone|as (?:it is|is|they are)|unchanged|the same)(?!\\w)`,
      `(?<!\\w)(?:do not|don't|never|not to|avoid) (?:chang(?:e|ing)|touch(?:ing)?|alter(?:ing)?|adjust(?:ing)?|meddl\\w+ with)${THE} (?:${subject})(?!\\w)`,
      `(?<!\\w)no changes? (?:to|in)${THE} (?:${subject})(?!\\w)`,
      `(?<!\\w)(?:${subject}) (?:must|should|is to|are to) (?:stay|remain|be left) (?:as (?:it is|is|they are)|unchanged|the same|alone)(?!\\w)`,
    ].join('|'),
    'g',
  ),
  asks: [`lock ${feature}`],
  why: 'The note asks to leave this alone.',
  saysNo: true,
}));

const LESS = '(?:cut|reduce|decrease|shorten|scale|limit|ease)(?: (?:back|down))?(?: on)?';

/** Ways that are not the healthy one of the schema. */
const DIRECTIONS: readonly Rule[] = [
  {
    pattern: new RegExp(
      `(?<!\\w)(?:${LESS}${THE} (?:activity|exercise|exercising|training|running)(?: (?:back|down))?|(?:do(?:ing)?|take) less (?:activity|exercise|training)|(?:exercise|train) less)(?!\\w)(?! to \\d)`,
      'g',
    ),
    asks: ['direction activeMinutes down'],
    why: 'Less activity is wanted, not more.',
  },
  {
    pattern: new RegExp(
      `(?<!\\w)(?:${LESS}${THE} sleep(?:ing)?(?: (?:back|down|time))?|sleep less)(?!\\w)(?! to \\d)`,
      'g',
    ),
    asks: ['direction sleepHours down'],
    why: 'Less sleep is wanted, not more.',
  },
  {
    pattern:
      /(?<!\w)(?:(?:allow|let|permit)(?: (?:the|his|her|their))? (?:mean|glucose|sugars?|readings|averages?|bg)(?: \w+)? (?:to )?(?:run |go |be |drift )?(?:higher|up)|permissive hyperglyc(?:a)?emia|(?:raise|increase) (?:the |his |her )?(?:mean )?(?:glucose|sugars?)|(?:glucose|sugars?) (?:should|must) (?:go up|rise|come up))(?!\w)/g,
    asks: ['direction glucoseMean up'],
    why: 'Glucose is meant to run higher.',
  },
  {
    pattern: /(?<!\w)(?:needs|should|must|told|advised)(?: to)? (?:rest|sit(?: down)?) more(?!\w)/g,
    asks: ['direction sedentaryMinutes up'],
    why: 'More rest is wanted.',
  },
];

const COUNTS = [
  ['1', '(?:one|single|1)'],
  ['2', '(?:two|2)'],
  ['3', '(?:three|3)'],
] as const;

/** How many changes at once. */
const CAPS: readonly Rule[] = COUNTS.map(([cap, number]) => ({
  pattern: new RegExp(
    [
      `(?<!\\w)(?:only )?${number} (?:small )?(?:changes?|things?|goals?|targets?|habits?)(?: [\\w-]+){0,4} (?:at a time|at once|at most|at the most)(?!\\w)`,
      `(?<!\\w)(?:at most|no more than|not more than|only|maximum(?: of)?) ${number} (?:changes?|goals?|targets?)(?!\\w)`,
      ...(cap === '1' ? ['(?<!\\w)one at a time(?!\\w)'] : []),
    ].join('|'),
    'g',
  ),
  asks: [`preference cap ${cap}`],
  why: `No plan is to hold more than ${cap} ${cap === '1' ? 'change' : 'changes'}.`,
  saysNo: true,
}));

/** What a note asks for in words: wishes, locks, directions and the number of changes. */
export const WISH_RULES: readonly Rule[] = [...LOCKS, ...DIRECTIONS, ...CAPS, ...PREFERENCES];
