import type { Shape } from './shape.ts'
import { COMPOUND, UP_TO_99 } from './spoken.ts'

/** Words that end the name of a street and little else. */
const STREET =
  'street|st|road|rd|avenue|ave|av|lane|ln|crescent|cres|terrace|gardens|gdns|grove|mews|court|ct|close|cl|drive|dr|croft|paddocks?|spinney|ridings|maltings|poplars|beeches|limes|laurels|firs|sidings|moorings|copse|glebe|orchards?'
/** Words that end the name of a house. */
const HOUSE =
  'house|lodge|cottages?|villas?|bungalow|farm|farmhouse|barn|towers?|heights|point|mansions|flats|apartments|court|view|rise|row|building'
/** Words that end an address too, and are much else. */
const ELSE = 'way|place|walk|hill|square|green|parade|mount|bank|gate|estate|yard|wharf|hollow|fields?|meadows?|park'
const LONGER = 'street|st|road|rd|avenue|ave|lane|crescent|cres|terrace|close|drive|dr'
const NO_STREET =
  'mins?|minutes?|hours?|hrs?|years?|yrs?|weeks?|wks?|months?|days?|kids?|children|people|miles?|km|metres?|am|pm|of|in|on|at|or|and|to|for|is|i|with|from|bed|beds|bedroom|storey|person|man|bus|buses|stops?|times|a|quid|pounds?|p|st|nd|rd|th|way|step|other|more|different|local|friends?|mates?|boys?|girls?|lads?|ladies|men|women|adults?|teens?|january|february|march|april|may|june|july|august|september|october|november|december'
const NOT_INSIDE =
  'to|a|an|on|for|and|with|from|who|that|is|are|was|can|will|my|me|i|in|at|need|needs|want|wants|any|some|live|lives|nearby|looking|please|pls|away|council|same|shared|sheltered|terraced|rented|own|nice|private|empty|whole|tiny|small|big|really|quite|very|too|so|pretty|fairly|her|his|our|their|your|this|other|another|no|alone|together|it|its|they|he|she|we|you|by|off|over|up|down|not|but|if|so|as|there|here|then|the|out|near'
const NAME_WORD = `(?!(?:${NOT_INSIDE})\\b)[a-z'’-]{2,20}\\.? {1,2}`
const NAME = `(?:the {1,2}(?:${NAME_WORD}){0,2}?|(?:${NAME_WORD}){1,3}?)`
const NAMES = `(?:the )?(?:(?!(?:${NOT_INSIDE})\\b)[a-z'’-]{2,20}[.,]? {1,2}){1,4}?`
const FLAT = '\\b(?:flat|apartment|apt|unit|room|rm|plot|block|studio|bedsit)\\.? (?:no\\.? ?)?(?:\\d{1,4}[a-z]?|[a-h])\\b,? {0,2}'
const NUMBER = `(?:(?<![\\d£.:])(?:no|nr|num|number)\\b\\.? ?(?:\\d{1,4} ?[a-h]?|${UP_TO_99})\\b|(?<![\\w£.:])(?:\\d{1,4} ?[-–/] ?\\d{1,4}|\\d{1,4} ?[a-h]|\\d{1,4}|${COMPOUND})\\b)`
const LIVES =
  '(?:(?:live|lives|living|lived|stay|stays|staying|moved|moving|move|resident|neighbours?)(?: here| over| just)? (?:at|in|on|to|off|down|up)|(?:my|our|her|his|their|mums|dads|nans) (?:address|home|house|flat|place|road|street)(?: is)?|address)'
const WHERE = '(?: (?:at|in|on|is))?:? '

const NOT_AFTER = '(?! (?:from|away|to|of|enough|by|in the)\\b)'
const VENUE =
  'library|church|chapel|school|surgery|centre|center|club|hall|park|station|stop|market|gym|pool|academy|clinic|hub|shop|pub|nursery|tram|baths|methodist|baptist|community'
const AREAS =
  'ab|al|b|ba|bb|bd|bh|bl|bn|br|bs|bt|ca|cb|cf|ch|cm|co|cr|ct|cv|cw|da|dd|de|dg|dh|dl|dn|dt|dy|e|ec|eh|en|ex|fk|fy|g|gl|gu|gy|hd|hg|hp|hr|hs|hu|hx|ig|ip|iv|je|ka|kt|kw|ky|l|ld|le|ll|ln|ls|lu|m|mk|ml|n|ne|ng|nn|np|nr|nw|ol|ox|pe|ph|pl|po|pr|rg|rh|rm|s|sa|se|sg|sk|sl|sm|sn|sp|sr|ss|st|sw|sy|ta|td|tf|tn|tq|tr|ts|tw|ub|w|wa|wc|wd|wf|wn|wr|ws|wv|yo|ze'
const LETTER = '[abd-hjlnp-uw-z]'
const INWARD = `(?!\\d(?:st|nd|rd|th|yr|hr|ft)\\b)\\d${LETTER}{2}`

/** Of a postcode the outward half stays. */
const POSTCODES: readonly Shape[] = [
  [new RegExp(`\\b([a-z]{1,2}\\d[a-z\\d]?)(?:[\\s.,-]{0,2}|,? (?:then|and|space) )${INWARD}\\b`, 'gi'), '$1'],
  [new RegExp(`\\b(${AREAS})[ -](\\d{1,2}[a-z]?)[ -]{0,2}${INWARD}\\b`, 'gi'), '$1$2'],
  [new RegExp(`\\b([a-z]{1,2}\\d[a-z\\d]?) {1,3}\\d {1,2}${LETTER} ?${LETTER}\\b`, 'gi'), '$1'],
  [
    new RegExp(`\\b([a-z] {1,2}(?:[a-z] {1,2})?\\d {1,2}(?:[a-z\\d] {1,3})?),? {0,2}\\d {1,2}${LETTER} {1,2}${LETTER}\\b`, 'gi'),
    (_, outward = '') => outward.replaceAll(' ', ''),
  ],
  [new RegExp(`\\b(post ?code(?: (?:is|ends?|ending|in|the|with|last|bit|half)){0,4}:? )${INWARD}\\b`, 'gi'), '$1[address]'],
]

const STREETS: readonly Shape[] = [
  [
    new RegExp(
      `(?:\\b((?:im|i['’]m|i am|we['’]?re|we r|we are|live|living|address(?: is)?:?) (?:(?:at|on|in) )?))?(?:${FLAT})?${NUMBER},? {1,2}(?!(?!st \\w)(?:${NO_STREET})\\b)${NAME}(?:${STREET}|(?:${HOUSE}|${ELSE})(?: (?:${LONGER})\\b)|(${HOUSE}|${ELSE}))\\b(?: (?:${LONGER})\\b)?${NOT_AFTER}`,
      'gi',
    ),
    (found, cue = '', weak = '') => (!weak || cue || isNamed(found) ? `${cue}[address]` : found),
  ],
  [new RegExp(`\\b(${LIVES}${WHERE})${NAMES}(?:${STREET}|${HOUSE})\\b${NOT_AFTER}`, 'gi'), '$1[address]'],
  [
    new RegExp(
      `\\b((?:live|lives|living|lived|stay|stays|staying|moved) (?:at|in|on|to) )(?:number |no |no\\. ?)?(?!(?:19|20)\\d\\d\\b)\\d{1,4}[a-z]?\\b(?! (?:${NO_STREET}))`,
      'gi',
    ),
    '$1[address]',
  ],
  [new RegExp(`\\b(at )(?:number|no\\.?) ?(?:\\d{1,4}[a-h]?|${UP_TO_99})\\b(?! (?:${NO_STREET})\\b)`, 'gi'), '$1[address]'],
]

const HERE: readonly Shape[] = [
  [new RegExp(`\\b${NAME}(?:${STREET}),? (?:number|no\\.?|num) ?(?:\\d{1,4}[a-h]?|${UP_TO_99})\\b`, 'gi'), '[address]'],
  [
    new RegExp(
      `\\b(?:house |door )?(?:number|no\\.?) ?(?:\\d{1,4}[a-h]?|${UP_TO_99}),? (?:on|in|at|down|up) ${NAME}(?:${STREET})\\b`,
      'gi',
    ),
    '[address]',
  ],
  [/\b((?:house|door|flat|my|our) (?:number|no)(?: is|:)? )\d{1,4}[a-h]?\b/gi, '$1[address]'],
  [
    new RegExp(
      `\\b((?:im|i['’]m|i am|we['’]?re|we r|we are|house|flat|bungalow|corner) (?:at|on|in) )(?:the )?(?:${NAME_WORD}){1,3}?(?:${STREET})\\b(?! (?:${VENUE})\\b)`,
      'gi',
    ),
    '$1[address]',
  ],
  [/-?\d{1,2}\.\d{3,8}, {0,2}-?\d{1,3}\.\d{3,8}\b/g, '[address]'],
  [/\/{3}[a-z]{2,20}\.[a-z]{2,20}\.[a-z]{2,20}\b/gi, '[address]'],
]

const HOUSES: readonly Shape[] = [
  [new RegExp(`\\b${NAME}(?:cottage|lodge|bungalow|farmhouse|villa),? {1,2}${NAME}(?:${STREET})\\b`, 'gi'), '[address]'],
  [new RegExp(`\\b${NAME}(?:${HOUSE}),? {0,2}\\[address\\]`, 'gi'), '[address]'],
  [new RegExp(`(?:${FLAT}|\\b(?:flat|apartment|apt|unit) )\\[address\\]`, 'gi'), '[address]'],
  [/\b(?:flat|apartment|apt|unit)\.? (?:no\.? )?(?:\d{1,4}[a-z]?|[a-h])\b/gi, '[address]'],
  [/\[address\](?:,? {0,2}\[address\]){1,4}/g, '[address]'],
]

/** Addresses by the number of a house, the name of a street or of a house, and postcodes. */
export const ADDRESSES: readonly Shape[] = [...POSTCODES, ...STREETS, ...HERE, ...HOUSES]

/** "12 Hill View" or "no 12 hill view" is an address, "12 on a dog walk" is not. */
function isNamed(found: string): boolean {
  if (/^(?:flat|apartment|apt|unit|room|rm|plot|block|studio|bedsit|no|nr|num|number)\b/i.test(found)) return true
  const names = found.replace(/^[\d\s\-–/]{1,12}[a-h]?\b,?/i, '').match(/[a-z][\w'’]{0,30}/gi) ?? []
  return names.every((name) => /^[A-Z]/.test(name) || name === 'the') && /[a-z]/.test(found)
}
