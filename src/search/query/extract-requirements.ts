/** What a message asks for besides its topic. `rest`: the message without it. */
type Needs = { rest: string; cost?: 'free' | 'cheap'; age?: number; ages: string[]; access: string[]; languages: string[] }

const NOT_FREE = '(?!(?: (?:from|of|time|range|will|school meals?|runn(?:ing|ers?)|style|church|churches|speech)))'
const FREE = new RegExp(
  `(?<!(?:gluten|dairy|drug|smoke|sugar|fat|hands|alcohol|lead|care|wheat|nut|stress|debt|pain|be|get|getting|stay|break) )\\b(?:for free|free of charge|no cost|costs? nothing|without paying|free)\\b${NOT_FREE}`,
)
const CHEAP =
  /\b(?:not too expensive|not expensive|low cost|cheap(?:er|ly|est)?|affordable|on a budget|doesnt cost much|dont cost much|inexpensive|pay what you can)\b/

const ACCESS: [RegExp, string][] = [
  [
    /\b(?:wheelchair|wheel chair) (?:access(?:ible)?|friendly)\b|\baccessible (?:for|to|by|with) (?:a )?wheelchairs?\b|\b(?:use|uses|using|in) (?:a|my|his|her) (?:wheelchair|wheel chair)\b|\bi am in a (?:wheelchair|wheel chair)\b/,
    'wheelchair',
  ],
  [
    /\bstep ?free\b|\bno (?:steps|stairs)\b|\bwithout (?:steps|stairs)\b|\bcant (?:do|manage|climb) (?:the )?(?:stairs|steps)\b|\blevel access\b/,
    'step-free',
  ],
  [/\b(?:hearing|induction) loop\b/, 'hearing loop'],
  [/\b(?:bsl interpreter|sign language interpreter|signed in bsl)\b/, 'BSL'],
  [/\b(?:accessible|disabled) (?:toilets?|loos?)\b|\bchanging places toilet\b/, 'accessible toilet'],
  [/\b(?:disabled|blue badge) parking\b|\baccessible parking\b/, 'accessible parking'],
  [/\blarge print\b/, 'large print'],
]

const LANGUAGES = new Map(
  Object.entries({
    polish: 'pl',
    urdu: 'ur',
    punjabi: 'pa',
    panjabi: 'pa',
    bengali: 'bn',
    arabic: 'ar',
    somali: 'so',
    romanian: 'ro',
    lithuanian: 'lt',
    latvian: 'lv',
    ukrainian: 'uk',
    russian: 'ru',
    spanish: 'es',
    french: 'fr',
    german: 'de',
    italian: 'it',
    portuguese: 'pt',
    gujarati: 'gu',
    hindi: 'hi',
    tamil: 'ta',
    turkish: 'tr',
    kurdish: 'ku',
    farsi: 'fa',
    persian: 'fa',
    dari: 'fa',
    pashto: 'ps',
    chinese: 'zh',
    cantonese: 'zh',
    mandarin: 'zh',
    vietnamese: 'vi',
    welsh: 'cy',
    hungarian: 'hu',
    czech: 'cs',
    slovak: 'sk',
    bulgarian: 'bg',
    albanian: 'sq',
    greek: 'el',
    tigrinya: 'ti',
    amharic: 'am',
    swahili: 'sw',
    yoruba: 'yo',
    igbo: 'ig',
    nepali: 'ne',
    thai: 'th',
    japanese: 'ja',
    korean: 'ko',
    hebrew: 'he',
    sinhala: 'si',
    malayalam: 'ml',
    yiddish: 'yi',
  }),
)
const LANGUAGE = [...LANGUAGES.keys()].join('|')
const SPOKEN = new RegExp(
  `\\b(${LANGUAGE}) (?:speak(?:ing|ers?|s)?|interpreter|translator)\\b|\\b(?:speaks?|spoken|speaking) (?:only )?(${LANGUAGE})\\b|\\b(?<!learn |learning |classes |lessons )in (${LANGUAGE})\\b`,
)

const AGES: [RegExp, (match: RegExpExecArray) => number | undefined][] = [
  [/\b(?:my |a |an |our |her |his )?(\d{1,2}) ?(?:months?|mths?|weeks?) old\b/, () => 0],
  [/\b(\d{1,3}) ?(?:years?|yr) ?olds?\b|\b(\d{1,3}) ?yo\b|\b(\d{1,3})yrs?(?: old)?\b/, (match) => Number(match[1] ?? match[2] ?? match[3])],
  [/\bunder (\d{1,2})s?\b(?! ?(?:pounds?|miles?|minutes?|months?))/, (match) => Math.max(0, Number(match[1]) - 1)],
  [
    /\b(?:over|above) (?:the age of )?(\d{2})s?\b(?! ?(?:pounds?|miles?|minutes?|stone))|\b(\d{2}) ?(?:\+|plus)|\b(\d{2})\+/,
    (match) => Number(match[1] ?? match[2] ?? match[3]),
  ],
  [/\b(?:aged?|turned|turning|nearly|almost) (\d{1,3})\b/, (match) => Number(match[1])],
  [
    /\b(?:i am|shes|hes|(?:he|she|who|son|daughter|child|kid|lad|lass|boy|girl|mum|dad|nan|gran|grandad|husband|wife|partner|brother|sister|mother|father|grandson|granddaughter|friend) is) (?:only )?(\d{1,3})\b(?! ?(?:weeks?|months?|miles?|stone|pm|am|minutes?))/,
    (match) => Number(match[1]),
  ],
  [/\bmy (\d{1,2})\b/, (match) => Number(match[1])],
]

export function extractRequirements(text: string): Needs {
  const needs: Needs = { rest: text, ages: [], access: [], languages: [] }
  const take = (form: RegExp): RegExpExecArray | null => {
    const match = form.exec(needs.rest)
    if (match !== null)
      needs.rest = `${needs.rest.slice(0, match.index)} ${needs.rest.slice(match.index + match[0].length)}`.replace(/\s+/g, ' ').trim()
    return match
  }
  if (take(FREE) !== null) needs.cost = 'free'
  else if (take(CHEAP) !== null) needs.cost = 'cheap'
  for (const [form, name] of ACCESS) if (take(form) !== null) needs.access.push(name)
  for (const word of take(SPOKEN)?.[0].split(' ') ?? []) {
    const language = LANGUAGES.get(word)
    if (language !== undefined) needs.languages.push(language)
  }
  if (/\d/.test(needs.rest)) takeAge(needs, take)
  return needs
}

function takeAge(needs: Needs, take: (form: RegExp) => RegExpExecArray | null): void {
  for (const [form, read] of AGES) {
    const match = take(form)
    if (match === null) continue
    const age = read(match)
    if (age === undefined || age > 110) continue
    needs.age = age
    needs.ages = wordsForAge(age)
    return
  }
}

/** What listings call people of an age. */
function wordsForAge(age: number): string[] {
  if (age <= 1) return ['babies', 'toddlers']
  if (age <= 4) return ['toddlers', 'under fives']
  if (age <= 10) return ['children']
  if (age <= 17) return ['young people', 'teenagers']
  if (age <= 25) return ['young people']
  return age >= 50 ? ['older people', 'over 50s'] : []
}
