import { NOTE_LIMITS } from '@/lib/clinical/note-limits';
import { type Rule, words } from './rule';

const LEG =
  '(?:knees?|hips?|ankles?|foot|feet|heels?|toes?|legs?|calf|calves|shins?|thighs?|groin|hamstring|achilles|(?:lower |low |lumbar )?back|lumbar|spin(?:e|al))';
const BONE =
  '(?:hip|leg|ankle|foot|heel|toe|knee|tibia\\w*|fibula\\w*|femur|femoral(?: neck)?|pelvi\\w+|metatars\\w+|calcane\\w+|patella\\w*|vertebra\\w*|spin\\w+|lumbar|stress|crush)';
const OPERATION =
  '(?:surgery|operation|cabg|bypass|tka|tkr|tha|thr|laparotomy|hysterectomy|laminectomy|discectomy|arthroscopy|fusion|repair|replacement|reconstruction|recon|c-section|caesarean)';
const EXERTION = '(?:exert\\w+|exercis\\w+|(?:physical )?activity|sports?|training|running|gym)';
const AGO = '(?:last (?:week|month)|yesterday|(?:\\d+|one|two|three|four|five|six) (?:days?|weeks?) ago)';

/** What in a note bears on moving. */
export const ACTIVITY_RULES: readonly Rule[] = [
  {
    pattern: words(
      `${LEG}[ -](?:joint )?(?:pains?|aches?|strain|sprain|injury|oa|osteoarthritis|arthritis|tendin\\w+|stenosis|bursitis)`,
      `backache`,
      `(?:l|r|left|right|bilateral) ${LEG} (?:oa|pain)`,
      `(?:pain(?:ful|s)?|sore|aching|sprain(?:ed)?|strain(?:ed)?|twisted|oa|osteoarthritis|arthritis)(?: (?!in\\b)[\\w-]+| in){0,4} ${LEG}(?! (?:at|to|on|in))`,
      `(?:cruciate ligament|acl|menisc\\w+) tears?(?: of the (?:left |right )?knee)?`,
      'sciatica',
      'plantar? (?:fasciitis|fascitis|facitis)',
      'plantr (?:fasciitis|fascitis|facitis)',
      '(?:intermittent )?claudication',
      'lumbago',
      'spinal stenosis',
      'metatarsalgia',
      'shin splints',
      '(?:acute )?gout (?:flare|attack)',
      'achilles tendin\\w+',
      'peripheral arter(?:y|ial) disease',
      'painful (?:\\w+ )?neuropathy(?: in both feet| of the feet)?',
      'post-?exertion(?:al)? malaise',
      '(?:\\d+ weeks )?pregnan(?:t|cy)',
    ),
    asks: [`range activeMinutes ..+${NOTE_LIMITS.activeMinutesRise}`],
    why: `Moving hurts or needs care: active minutes may rise by ${NOTE_LIMITS.activeMinutesRise} at most.`,
    unless: /\b(?:pregnan\w+ test|not pregnant|contracepti\w+)\b/,
  },
  {
    pattern: words(
      '(?:s/p|status post)(?: (?!fall|mva|cva|mi\\b|covid|vaccin)[a-z][\\w-]*){1,3}(?: \\d+ (?:days?|weeks?) ago)?',
      'post-?op(?:erative)?(?: day)? ?#?\\d*',
      'pod ?#?\\d+',
      `(?:day \\d+ (?:after|post) |after (?:his |her |the |a )?|following (?:his |her |the |a )?)(?:[\\w-]+ ){0,2}${OPERATION}`,
      `(?:[\\w-]+ )?${OPERATION} ${AGO}`,
      `(?:myocardial infarction|heart attack|nstemi|stemi|mi) ${AGO}`,
      'unstable angina',
      `${BONE}(?: [\\w-]+){0,2} (?:fx|fractures?|broken)(?: [\\w-]+ metatarsal)?`,
      `(?:fracture|fractured|broken|broke)(?: [\\w-]+){0,3} ${BONE}`,
      'nwb',
      'non-?weight[ -]?bearing',
      'toe[ -]touch',
      '(?:strict |complete |on )?bed ?rest',
      '(?:diabetic )?foot ulcers?',
      'charcot(?: foot)?',
      '(?:uses a |in a )?wheelchair',
      'concussion',
      'activity (?:is )?restricted',
    ),
    asks: ['lock activeMinutes'],
    why: 'Recovery or rest: plans leave active minutes as they are.',
  },
  {
    pattern: words(
      '(?:para|quadri|tetra)plegi\\w+',
      '(?:below|above)[ -]knee amput\\w+',
      'bka',
      '(?:leg |foot )?amputat\\w+',
    ),
    asks: ['lock activeMinutes'],
    why: 'What a watch counts as activity is not in this person’s hands: plans leave active minutes as they are.',
    lasting: true,
  },
  {
    pattern: words(
      `(?:avoid|must not|should not|shouldn't|not to|no|don't|do not|stop|refrain from|not cleared for|not allowed(?: to)?)(?: (?:any|all|strenuous|vigorous|heavy|hard|moderate|unsupervised|or|and))* ${EXERTION}(?! (?:limit|restrict|intoler|toler|related|induced))`,
    ),
    asks: ['lock activeMinutes'],
    why: 'Told not to exert: plans leave active minutes as they are.',
    saysNo: true,
    unless: /\b(?:cleared for|no (?:activity |exercise )?(?:limit|restriction)s?)\b/,
  },
  {
    pattern: words(
      'hf[pmr]+ef',
      'chf',
      '(?:congestive )?(?:heart|cardiac) failure',
      'cardiomyopathy',
      'copd(?: gold \\d)?',
      'chronic obstructive(?: pulmonary| airways?)? disease',
      'emphysema',
      'pulmonary (?:fibrosis|hypertension)',
      "parkinson(?:'s|s)?(?: disease)?",
      'multiple sclerosis',
      'ms(?= relapse|, | flare| with )',
      '(?:residual )?(?:[lr] |left |right )?hemipar(?:esis|etic)',
      'hemiplegi\\w+',
    ),
    asks: ['difficulty activeMinutes hard'],
    why: 'More activity is hard with this, and possible within limits.',
    lasting: true,
    unless: /\b(?:ms\.? [a-z]+'s|ref(?:er(?:red)?)? to (?:chf|copd) (?:clinic|class) for (?:wife|husband))\b/,
  },
  {
    pattern: words(
      'doe',
      'dysp(?:noea|nea) on exertion',
      '(?:sob|short(?:ness)? of breath|breathless(?:ness)?)(?: on| with| w/)(?: \\w+){0,2} ?(?:exertion|stairs|walking|climbing|\\d flights?)',
      'angina',
      '(?:high |increased |at )?fall(?:s|ing)?[ -]risk',
      'risk of fall(?:s|ing)',
      '(?:recurrent|frequent|multiple|several|two|three|\\d+) falls',
      '(?:nearly|almost) fell',
      'frail(?:ty)?',
      'vertigo',
      'unsteady(?: on (?:her |his |their )?feet)?',
      'balance(?: is)? (?:poor|impaired)',
      '(?:poor|impaired) balance',
      'dizz(?:y|iness)(?: spells)?(?: when standing(?: up)?| on standing)',
      'orthosta(?:sis|tic\\w*)(?: hypotension)?',
      'postural hypotension',
      '(?:walker|rollator|(?:quad )?cane|zimmer(?: frame)?|walking (?:stick|frame|aid)s?)',
    ),
    asks: ['difficulty activeMinutes hard'],
    why: 'More activity is hard with this, and possible within limits.',
    unless: /\bfalls?[ -]risk:? ?(?:is )?(?:low|none|minimal)\b|\bdog walker\b/,
  },
  {
    pattern: words(
      '(?:desk|office|sedentary) (?:job|work\\w*)',
      'sits? (?:all day|for work|\\d+ hours)',
      'dr(?:ives|iving) (?:a )?(?:long-haul |delivery )?(?:truck|lorry|taxi|bus|cab|van)(?: for (?:a living|work))?',
      '(?:truck|lorry|taxi|bus|long-haul) driver',
      'call cent(?:re|er)',
    ),
    asks: ['difficulty sedentaryMinutes hard'],
    why: 'The work pins the person down: sitting less is hard.',
    unless: /\b(?:standing desk|retired|former)\b/,
  },
];
