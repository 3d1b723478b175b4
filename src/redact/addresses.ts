import type { Shape } from './shape.ts'
import { COMPOUND, UP_TO_99 } from './spoken.ts'

/** Words that end the name of a street and little else. */
const STREET =
  'street|st|road|rd|avenue|ave|av|lane|ln|crescent|cres|terrace|gardens|gdns|grove|mews|court|ct|close|cl|drive|dr|croft|paddocks?|spinney|ridings|maltings|poplars|beeches|limes|laurels|firs|sidings|moorings|copse|glebe|orchards?'
/** Words that end the name of a house. */
const HOUSE =
  'house|lodge|cottages?|villas?|bungalow|farm|farmhouse|barn|towers?|heights|point|mansions|flats|apartments|court|view|rise|row|building'
/** Words that end addresses and have many other uses. */
const ELSE = 'way|place|walk|hill|square|green|parade|mount|bank|gate|estate|yard|wharf|hollow|fields?|meadows?|park'
const LONGER = 'street|st|road|rd|avenue|ave|lane|crescent|cres|terrace|close|drive|dr'
const NO_STREET =
  'mins?|minutes?|hours?|hrs?|years?|yrs?|weeks?|wks?|months?|days?|kids?|children|people|miles?|km|metres?|am|pm|of|in|on|at|or|and|to|for|is|i|with|from|bed|beds|bedroom|storey|person|man|bus|buses|stops?|times|a|quid|pounds?|p|st|nd|rd|th|way|step|other|more|different|local|friends?|mates?|boys?|girls?|lads?|ladies|men|women|adults?|teens?|january|february|march|april|may|june|july|august|september|october|november|december'
const NEVER_INSIDE = new Set(
  'to a an on for and with from who that is are was can will my me i in at need needs want wants any some live lives nearby looking please pls away council same shared sheltered terraced rented own nice private empty whole tiny small big really quite very too so pretty fairly her his our their your this other another no alone together it its they he she we you by off over up down not but if as there here then out near'.split(
    ' ',
  ),
)
const NAME = "(?:[a-z'’-]{2,20}[.,]? {1,2}){1,3}?"
const FLAT = '\\b(?:flat|apartment|apt|unit|room|rm|plot|block|studio|bedsit)\\.? (?:no\\.? ?)?(?:\\d{1,4}[a-z]?|[a-h])\\b,? {0,2}'
const NUMBER = `(?:(?<![\\d£.:])(?:no|nr|num|number)\\b\\.? ?(?:\\d{1,4} ?[a-h]?|${UP_TO_99})\\b|(?<![\\w£.:])(?:\\d{1,4} ?[-–/] ?\\d{1,4}|\\d{1,4} ?[a-h]|\\d{1,4}|${COMPOUND})\\b)`
const LIVES =
  '(?:(?:live|lives|living|lived|stay|stays|staying|moved|moving|move|resident|neighbours?)(?: here| over| just)? (?:at|in|on|to|off|down|up)|(?:my|our|her|his|their|mums|dads|nans) (?:address|home|house|flat|place|road|street)(?: is)?|address)'
const WHERE = '(?: (?:at|in|on|is))?:? '
const NOT_AFTER = '(?! (?:from|away|to|of|enough|by|in the)\\b)'
const VENUE =
  'library|church|chapel|school|surgery|centre|center|club|hall|park|station|stop|market|gym|pool|academy|clinic|hub|shop|pub|nursery|tram|baths|methodist|baptist|community'
const SAYS_NUMBER = /\d|\b(?:no|nr|num|number)\b|ty[ -]/i

const STREETS: readonly Shape[] = [
  [
    new RegExp(
      `(?:\\b((?:im|i['’]m|i am|we['’]?re|we r|we are|live|living|address(?: is)?:?) (?:(?:at|on|in) )?))?(?:${FLAT})?${NUMBER},? {1,2}(?!(?!st \\w)(?:${NO_STREET})\\b)(${NAME})(?:${STREET}|(?:${HOUSE}|${ELSE})(?: (?:${LONGER})\\b)|(${HOUSE}|${ELSE}))\\b(?: (?:${LONGER})\\b)?${NOT_AFTER}`,
      'gi',
    ),
    (found, cue = '', name = '', weak = '') => (isName(name) && (!weak || cue || isNamed(found)) ? `${cue}[address]` : found),
    SAYS_NUMBER,
  ],
  [
    new RegExp(`\\b(${LIVES}${WHERE})(?:the )?(${NAME}(?:${NAME})?)(?:${STREET}|${HOUSE})\\b${NOT_AFTER}`, 'gi'),
    ifNamed,
    /\b(?:liv|stay|mov|resident|neighbour|address|home|house|flat|place|road|street)/i,
  ],
  [
    new RegExp(
      `\\b((?:live|lives|living|lived|stay|stays|staying|moved) (?:at|in|on|to) )(?:number |no |no\\. ?)?(?!(?:19|20)\\d\\d\\b)\\d{1,4}[a-z]?\\b(?! (?:${NO_STREET}))`,
      'gi',
    ),
    '$1[address]',
    /\d/,
  ],
  [
    new RegExp(`\\b(at )(?:number|no\\.?) ?(?:\\d{1,4}[a-h]?|${UP_TO_99})\\b(?! (?:${NO_STREET})\\b)`, 'gi'),
    '$1[address]',
    /\bat n(?:o|umber)\b/i,
  ],
  [
    new RegExp(`\\b()(${NAME})(?:${STREET}),? (?:number|no\\.?|num) ?(?:\\d{1,4}[a-h]?|${UP_TO_99})\\b`, 'gi'),
    ifNamed,
    /\b(?:no|num|number)\b/i,
  ],
  [
    new RegExp(
      `\\b()(?:house |door )?(?:number|no\\.?) ?(?:\\d{1,4}[a-h]?|${UP_TO_99}),? (?:on|in|at|down|up) (${NAME})(?:${STREET})\\b`,
      'gi',
    ),
    ifNamed,
    /\b(?:no|number)\b/i,
  ],
  [/\b((?:house|door|flat|my|our) (?:number|no)(?: is|:)? )\d{1,4}[a-h]?\b/gi, '$1[address]'],
  [
    new RegExp(
      `\\b((?:im|i['’]m|i am|we['’]?re|we r|we are|house|flat|bungalow|corner) (?:at|on|in) )(?:the )?(${NAME})(?:${STREET})\\b(?! (?:${VENUE})\\b)`,
      'gi',
    ),
    ifNamed,
    / (?:at|on|in) /i,
  ],
  [/-?\d{1,2}\.\d{3,8}, {0,2}-?\d{1,3}\.\d{3,8}\b/g, '[address]'],
  [/\/{3}[a-z]{2,20}\.[a-z]{2,20}\.[a-z]{2,20}\b/gi, '[address]'],
]

const HOUSES: readonly Shape[] = [
  [
    new RegExp(`\\b(${NAME})(?:cottage|lodge|bungalow|farmhouse|villa),? {1,2}(${NAME})(?:${STREET})\\b`, 'gi'),
    (found, house = '', street = '') => (isName(street) ? `${beforeName(house)}[address]` : found),
    /cottage|lodge|bungalow|farmhouse|villa/i,
  ],
  [new RegExp(`\\b(${NAME})(?:${HOUSE}),? {0,2}\\[address\\]`, 'gi'), (_, house = '') => `${beforeName(house)}[address]`, /\[address\]/],
  [new RegExp(`(?:${FLAT}|\\b(?:flat|apartment|apt|unit) )\\[address\\]`, 'gi'), '[address]'],
  [/\b(?:flat|apartment|apt|unit)\.? (?:no\.? )?(?:\d{1,4}[a-z]?|[a-h])\b/gi, '[address]'],
  [/\[address\](?:,? {0,2}\[address\]){1,4}/g, '[address]'],
]

/** Addresses: by house number, street name or house name. */
export const ADDRESSES: readonly Shape[] = [...STREETS, ...HOUSES]

function ifNamed(found: string, cue = '', name = ''): string {
  return isName(name) && name.trim() !== 'the' ? `${cue}[address]` : found
}

function isName(name: string): boolean {
  return !wordsOf(name).some((word) => NEVER_INSIDE.has(word))
}

/** "we are at the old chapel" of "we are at the old chapel house": the words before the name. */
function beforeName(words: string): string {
  const parts = words.split(/(?<= )(?=\S)/)
  const last = parts.findLastIndex((part) => wordsOf(part).some((word) => NEVER_INSIDE.has(word)))
  return parts.slice(0, last + 1).join('')
}

function wordsOf(name: string): string[] {
  return name.toLowerCase().match(/[a-z'’-]{2,20}/g) ?? []
}

/** Whether it is an address: "12 Hill View" or "no 12 hill view", but not "12 on a dog walk". */
function isNamed(found: string): boolean {
  if (/^(?:flat|apartment|apt|unit|room|rm|plot|block|studio|bedsit|no|nr|num|number)\b/i.test(found)) return true
  const names = found.replace(/^[\d\s\-–/]{1,12}[a-h]?\b,?/i, '').match(/[a-z][\w'’]{0,30}/gi) ?? []
  return names.every((name) => /^[A-Z]/.test(name) || name === 'the') && /[a-z]/.test(found)
}
