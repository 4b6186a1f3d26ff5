import { type Rule, words } from './rule';

const HOW_OFTEN = '(?:\\d+(?:-\\d+)?|two|three|four|five|several|many|(?:two|three) or (?:three|four))';

/** What in a note bears on sleep. */
export const SLEEP_RULES: readonly Rule[] = [
  {
    pattern: words(
      'insomnia',
      '(?:trouble|difficulty|difficulties|problems?|struggl\\w+)(?: with)?(?: (?:falling|getting|going))?(?: to)? (?:asleep|sleep(?:ing)?)',
      "(?:cannot|can't|unable to|hard to) (?:fall |get to )?a?sleep",
      'sleep(?:s|ing) (?:badly|poorly|terribly)',
      '(?:she |he )?sleeps (?:badly|poorly)',
      '(?:poor|bad|terrible)(?: quality)? sleep(?:er)?',
      'difficulty (?:in )?(?:initiating|falling)(?: and maintaining)? (?:a)?sleep',
      'lies awake',
      'sleep[ -]onset problems?',
    ),
    asks: ['difficulty sleepHours hard'],
    why: 'Sleeping longer is not simply a matter of going to bed.',
  },
  {
    pattern: words("(?:does not|doesn't|cannot|can't|not) sleep(?:ing)?(?: at night)? (?:well|much)"),
    asks: ['difficulty sleepHours hard'],
    why: 'Sleeping longer is not simply a matter of going to bed.',
    saysNo: true,
  },
  {
    pattern: words(
      '(?:night|rotating|late|split|early)[ -]?shifts?',
      'rotating shifts?',
      'shift[ -]?work\\w*',
      'night[ -](?:work\\w*|duty|nurse|watchman)',
      'works (?:permanent |mostly |the )?nights?',
      'on nights',
      '(?:the |her |his |their )?(?:baby|infant|newborn|toddler|twins),? (?:up|wak\\w+|feed\\w*|cries|crying|is up|not sleeping)(?: every \\d+ hours)?',
      '(?:night|nocturnal) feeds?',
    ),
    asks: ['difficulty sleepHours very-hard'],
    why: 'The hours of sleep are set by work or by a child.',
    unless: /\b(?:used to work|retired)\b/,
  },
  {
    pattern: words(
      '(?:severe |moderate |mild |untreated )?osa',
      '(?:severe |moderate |mild |untreated |obstructive )*sleep apn(?:oea|ea)',
    ),
    asks: ['difficulty deepSleepPct hard'],
    why: 'Sleep apnoea that is not treated breaks deep sleep; wanting more of it does not help.',
    lasting: true,
    unless:
      /^(?!.*\b(?:not|non|poor|bad|declin\w+|refus\w+|un(?:able|willing)|can't|cannot|intoleran\w+|stopped|rarely|without|no) (?:[\w-]+ ){0,3}(?:cpap|adheren\w+|complian\w+))(?:.*\b(?:on|with|uses?|using|wears?|nightly) (?:[\w-]+ ){0,2}cpap\b|.*\bcpap\b.*\b(?:adheren\w+|complian\w+|nightly|well))/,
  },
  {
    pattern: words(
      'nocturia(?: ?x ?\\d)?',
      `(?:gets?|getting|is|wakes?|woken)(?: up)? ${HOW_OFTEN} times(?: to (?:pass (?:water|urine)|urinate|pee|go))?(?: (?:at|a|each|per|every) night)`,
      `up (?:with (?:him|her|them) )?${HOW_OFTEN} times (?:a|at|each|per|every) night`,
      '(?:hot (?:flushes|flashes)|night sweats|cramps|pain)(?: that)? (?:wakes?|keeps?)(?: (?:her|him|them))?(?: up)?(?: (?:most|many|every) nights?)?',
      'restless legs?(?: syndrome)?(?: keeps? (?:him|her|them) (?:up|awake))?',
      'rls',
      '(?:frequent|repeated|multiple) (?:night(?:time)? )?(?:awakenings?|wakings?)',
      'wakes? (?:often|frequently|repeatedly)',
      'trouble staying asleep',
      'broken sleep',
    ),
    asks: ['difficulty awakeMinutes hard'],
    why: 'Something wakes the person at night; less time awake is hard to come by.',
  },
  {
    pattern: words(
      '(?:zolpidem|ambien|zopiclone|eszopiclone|lunesta|zaleplon|temazepam|restoril|lorazepam|ativan|diazepam|valium|clonazepam|klonopin|alprazolam|xanax|nitrazepam|oxazepam|triazolam|phenobarb\\w*)(?: \\d+(?:\\.\\d+)? ?mg)?(?: (?:qhs|nocte|at night|at bedtime))?',
      'benzodiazepines?',
      'benzos?',
      'sedatives?',
      'hypnotics?',
      'sleeping (?:pill|tablet)s?',
      'z-drugs?',
    ),
    asks: ['lock deepSleepPct'],
    why: 'Sedatives change the stages of sleep; a plan about deep sleep would be about the drug.',
    drug: true,
  },
];
