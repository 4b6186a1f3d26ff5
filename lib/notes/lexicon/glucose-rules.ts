import { NOTE_LIMITS } from '@/lib/clinical/note-limits';
import { type Rule, words } from './rule';

/** What in a note bears on glucose. */
export const GLUCOSE_RULES: readonly Rule[] = [
  {
    pattern: words(
      '(?:severe |recurrent |nocturnal |frequent )*hypoglyc(?:a)?emi(?:a|c)(?: unawareness| episodes?)?(?: ?x ?\\d+)?',
      '(?:severe |recurrent |nocturnal |frequent )*hypos?(?: unawareness)?(?: most (?:mornings|days|nights))?',
      '(?:two|three|four|several|frequent|recurrent|many|\\d+) lows(?: (?:last|this) (?:week|month))?',
      'low (?:blood )?sugars?',
      'impaired (?:hypo(?:glyc(?:a)?emia)? )?awareness',
    ),
    asks: [`range glucoseMean ${NOTE_LIMITS.glucoseFloor}..`],
    why: `Glucose runs low at times: a plan's mean stays at ${NOTE_LIMITS.glucoseFloor} mg/dL or more.`,
    unless: /\b(?:protocol|leaflet|sick-?day|list)\b/,
  },
  {
    pattern: words(
      '(?:basal[ -]bolus )?insulin(?! (?:naive|resistan\\w+|sensitiv\\w+|level))(?: (?:degludec|glargine|lispro|aspart|detemir|pump))?',
      'glargine|lantus|basaglar|toujeo|degludec|tresiba|detemir|levemir|lispro|humalog|aspart|novolog|novorapid|fiasp|nph|humulin',
      'sul(?:f|ph)onylureas?',
      'gli(?:pizide|clazide|mepiride|benclamide)',
      'glyburide',
    ),
    asks: ['difficulty glucoseMean hard'],
    why: 'On a drug that can cause lows: lowering glucose means changing its dose, which is not the person’s to do.',
    drug: true,
  },
  {
    pattern: words(
      '(?:(?:methyl)?prednisolone|prednisone|dexamethasone|hydrocortisone|(?:solu-?)?medrol|decadron|deltasone)(?: \\d+(?:\\.\\d+)? ?m?g)?(?: taper| burst)?',
      '(?:oral |systemic |iv )?(?:cortico)?steroids?(?: (?:course|burst|taper))?',
    ),
    asks: ['difficulty glucoseMean very-hard'],
    why: 'Systemic steroids raise glucose; it cannot be held against the person.',
    drug: true,
    unless: /\b(?:inhal\w+|topical|creams?|nasal|ointment|drops|spray|puffs?|injection into)\b/,
  },
  {
    pattern: words(
      "(?:cannot|can't|unable to|not able to) (?:change|choose|control|influence) (?:what (?:she|he|they|goes|is)|the |her |his |their )?(?:[\\w ]{0,12}(?:eats?|food|diet|meals|menu|table))",
      'no (?:control over|say in|say over) (?:the |her |his |their )?(?:food|meals|diet|cooking)',
      'food[ -]insecur\\w+',
      'food bank',
      'eats? (?:out (?:daily|every day|most days|for work)|what(?:ever)? is (?:served|given|there))',
      '(?:diet|meals?)(?: timing)? (?:is |are )?not negotiable',
      'meals (?:are )?(?:provided|cooked) by',
      'cannot afford (?:fresh |healthy |good )?food',
    ),
    asks: ['difficulty glucoseMean hard'],
    why: 'What there is to eat is not in the person’s hands.',
    saysNo: true,
  },
  {
    pattern: words(
      'gastroparesis',
      'brittle(?: t1d| diabet\\w+)?',
      'labile(?: sugars?| glucose)?',
      '(?:wide|big) swings',
      'erratic (?:readings|sugars?|glucose)',
    ),
    asks: ['difficulty glucoseCvPct hard'],
    why: 'Glucose swings for reasons that habits do not mend.',
  },
  {
    pattern: words(
      'anorexia nervosa',
      'bulimi(?:a|c)(?: nervosa)?',
      'eating disorder',
      'binge[ -]eating',
      'orthorexia',
    ),
    asks: ['lock glucoseMean'],
    why: 'An eating disorder: no plan may set targets that food would have to meet.',
  },
  {
    pattern: words(
      '(?:avoid|no)(?: any)? (?:diet(?:ary)?|food|weight|calorie)(?: or \\w+)? (?:targets?|goals?|advice|talk|limits?)',
      '(?:weight and )?food talk off limits',
    ),
    asks: ['lock glucoseMean'],
    why: 'No dietary targets are wanted: plans leave glucose as it is.',
    saysNo: true,
  },
];
