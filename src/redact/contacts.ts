import { isCommon, type Shape } from './shape.ts'

const PART = '[\\w+-]{1,40}'
const BRACKET_AT = '[([{<]\\s?at\\s?[)\\]}>]'
const SPOKEN = 'dot|underscore|dash|hyphen|minus|plus'
const LOCAL = `${PART}(?:(?:\\s?\\.|\\s{1,2}(?:${SPOKEN})\\s{1,2}|[([]dot[)\\]])${PART}){0,5}`
const TOP = 'com|con|cmo|comm|co|uk|org|net|me|io|info|gov|ac|nhs|eu|ie|pl|ro|pt|es|fr|de|biz|cloud|scot|wales|cymru'
const SPOKEN_DOT = '(?:\\s{1,2}(?:dot|point|full stop)\\s{1,2}|\\s?[([]\\s?(?:dot|\\.)\\s?[)\\]]\\s?)'
const DOT = `(?:${SPOKEN_DOT}|\\s?[.,]\\s?)`
const DOMAIN = `[a-z\\d][\\w-]{0,62}(?:\\.[\\w-]{1,63}){0,3}`
const PROVIDER =
  '(?:g ?mail|google ?mail|hot ?mail|outlook|outlok|yahoo|icloud|live|aol|bt ?internet|bt ?connect|sky|virgin ?media|talk ?talk|proton ?mail|y ?mail|msn|mail)'
const SITES = 'facebook|fb|instagram|twitter|x|tiktok|linkedin|youtube|snapchat|t|wa|linktr|onlyfans|vinted|ebay|gofundme|justgiving'
const NETWORK =
  'insta(?:gram)?|ig|snap(?:chat)?|twitter|tik ?tok|discord|telegram|whatsapp|username|user name|handle|facebook|fb|messenger|gamertag|psn|xbox'

const AT = /@|\bat\s?[)\]}>]/i
const SAYS_DOT = /\b(?:dot|point|full stop)\b|mail|yahoo|icloud|outlo|aol|internet|\bsky\b|virgin|talk ?talk|msn|\blive\b/i

const EMAIL: readonly Shape[] = [
  [new RegExp(`(?<![\\w.+-])${LOCAL}@${DOMAIN}(?:${DOT}(?:${TOP})\\b){0,3}`, 'gi'), '[email]', AT],
  [new RegExp(`(?<![\\w.+-])${LOCAL}\\s{0,2}(?:@|${BRACKET_AT})\\s{0,2}${DOMAIN}(?:${DOT}(?:${TOP})\\b){1,3}`, 'gi'), '[email]', AT],
  [new RegExp(`(?<![\\w.+-])${LOCAL}\\s{0,2}(?:@|${BRACKET_AT})\\s{0,2}[a-z\\d][\\w-]{0,62}(?:\\.[\\w-]{2,63}){1,4}`, 'gi'), '[email]', AT],
  [
    new RegExp(
      `\\b(e-?mail(?:s|ed)?(?: (?:me|us|is|it|address|addy|on|at|to|her|him)){0,4}[: ]{1,2})(?:${PART}\\s){0,3}${LOCAL}\\s{1,2}at\\s{1,2}${DOMAIN}(?:${DOT}(?:${TOP})\\b){0,3}`,
      'gi',
    ),
    '$1[email]',
    /e-?mail/i,
  ],
  [
    new RegExp(
      `(?<![\\w.+-])${LOCAL}\\s{1,2}at(?: sign)?\\s{1,2}(?:[a-z][\\w-]{0,62}(?:${SPOKEN_DOT}[\\w-]{1,20}){1,3}|${PROVIDER}(?:(?:${DOT}|\\s)(?:${TOP})\\b){1,2}|g ?mail|hot ?mail|yahoo|icloud)\\b`,
      'gi',
    ),
    '[email]',
    SAYS_DOT,
  ],
]

const WITHOUT_AT = new RegExp(`(?<![\\w.+-])(?!at )${PART}(?:\\.${PART}){0,3} ${PROVIDER}(?:\\.| dot )(?:com|co(?:\\.| dot )uk)\\b`, 'gi')

const LINK: readonly Shape[] = [
  [/\b(?:https?:\/\/|www\.)\S{1,500}/gi, '[link]'],
  [new RegExp(`\\b(?:m\\.)?(?:${SITES})\\.[a-z]{2,3}/\\S{1,300}`, 'gi'), '[link]'],
  [/\b[\w-]{1,63}\.(?:com|co\.uk|org|net|uk|me|io)\/\S{1,300}/gi, '[link]'],
]

const HANDLE: readonly Shape[] = [
  [new RegExp(`(?<![\\w.])(?=[\\w.-]{0,40}[\\d_.]\\w)[a-z][\\w.-]{2,40} (on (?:my )?(?:${NETWORK})\\b)`, 'gi'), '[handle] $1'],
  [/(?<!\w)\w{3,32}#\d{4}\b/g, '[handle]'],
  [/(?<![\w@])@[\w.]{2,40}/g, '[handle]'],
  [
    new RegExp(
      `\\b((?:${NETWORK})(?: (?:is|its|it['’]s|name|id|handle|user|me|on|at|at is|name is|under|as|-)){0,2}[: ]{1,2})(?=[\\w.-]{0,40}[\\d_.])[a-z][\\w.-]{2,40}(?<![.-])`,
      'gi',
    ),
    '$1[handle]',
  ],
  [
    new RegExp(`\\b((?:${NETWORK})(?: (?:name|id|handle|user)){0,1}(?: ?[:=] ?| is | name is |'s ))([a-z][\\w-]{3,40})\\b`, 'gi'),
    (found, before = '', handle = '') => (isCommon(handle) ? found : `${before}[handle]`),
  ],
]

/** E-mail addresses, links and names on social networks. */
export const CONTACTS: readonly Shape[] = [...EMAIL, [WITHOUT_AT, '[email]'], ...LINK, ...HANDLE]
