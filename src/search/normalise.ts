/** Longer messages are read up to here. */
export const LONGEST_TEXT = 2000

const EMOJI: Record<string, string> = {
  '⚽': 'football',
  '🏀': 'basketball',
  '🏈': 'rugby',
  '🏉': 'rugby',
  '🎾': 'tennis',
  '🏓': 'table tennis',
  '🏸': 'badminton',
  '🏊': 'swimming',
  '🚴': 'cycling',
  '🚲': 'cycling',
  '🏃': 'running',
  '🚶': 'walking',
  '🧘': 'yoga',
  '💃': 'dancing',
  '🕺': 'dancing',
  '🎨': 'art',
  '🎤': 'singing',
  '🎸': 'guitar',
  '🎹': 'piano',
  '🎭': 'theatre',
  '📚': 'books',
  '📖': 'reading',
  '🧶': 'knitting',
  '🧵': 'sewing',
  '🌱': 'gardening',
  '🌻': 'gardening',
  '🐕': 'dog',
  '🐶': 'dog',
  '🐱': 'cat',
  '🎣': 'fishing',
  '♟': 'chess',
  '🎲': 'board games',
  '🎮': 'gaming',
  '👶': 'baby',
  '🍼': 'baby',
  '🤰': 'pregnant',
  '🍞': 'food',
  '🥫': 'food bank',
  '🍲': 'meal',
  '☕': 'coffee',
  '🍺': 'drinking',
  '💊': 'medicine',
  '♿': 'wheelchair',
  '🏳️‍🌈': 'lgbt',
  '🌈': 'lgbt',
  '🧓': 'older people',
  '👵': 'older people',
  '👴': 'older people',
  '🛹': 'skateboarding',
  '🏐': 'volleyball',
  '🏏': 'cricket',
  '🥋': 'martial arts',
  '🥊': 'boxing',
  '🙏': ' ',
  '💷': 'money',
  '🏠': 'housing',
}
const EMOJI_FORM = new RegExp(
  Object.keys(EMOJI)
    .sort((a, b) => b.length - a.length)
    .join('|'),
  'gu',
)

/** Text-speak and how things sound, word for word. */
const TEXT_SPEAK: Record<string, string> = {
  u: 'you',
  ur: 'your',
  urs: 'yours',
  r: 'are',
  y: 'why',
  n: 'and',
  b4: 'before',
  gr8: 'great',
  l8r: 'later',
  l8: 'late',
  m8: 'mate',
  m8s: 'mates',
  w8: 'wait',
  h8: 'hate',
  sk8: 'skate',
  sk8r: 'skater',
  sk8ing: 'skating',
  sk8board: 'skateboard',
  sk8boarding: 'skateboarding',
  sk8park: 'skatepark',
  '2day': 'today',
  '2moro': 'tomorrow',
  '2morrow': 'tomorrow',
  '2nite': 'tonight',
  tmrw: 'tomorrow',
  tmr: 'tomorrow',
  tomoz: 'tomorrow',
  tomorow: 'tomorrow',
  tommorow: 'tomorrow',
  tommorrow: 'tomorrow',
  tonite: 'tonight',
  nite: 'night',
  some1: 'someone',
  sum1: 'someone',
  any1: 'anyone',
  every1: 'everyone',
  no1: 'no one',
  sumone: 'someone',
  sumthing: 'something',
  sumfing: 'something',
  somethin: 'something',
  summat: 'something',
  summit: 'something',
  sumwhere: 'somewhere',
  somewere: 'somewhere',
  sumwer: 'somewhere',
  anywere: 'anywhere',
  anythin: 'anything',
  anyfing: 'anything',
  nuffin: 'nothing',
  owt: 'anything',
  nowt: 'nothing',
  sum: 'some',
  ppl: 'people',
  peeps: 'people',
  pls: 'please',
  plz: 'please',
  plse: 'please',
  plss: 'please',
  thx: 'thanks',
  ta: 'thanks',
  thnx: 'thanks',
  ty: 'thanks',
  tnx: 'thanks',
  abt: 'about',
  wiv: 'with',
  wif: 'with',
  wit: 'with',
  cos: 'because',
  coz: 'because',
  cuz: 'because',
  bcos: 'because',
  becos: 'because',
  bc: 'because',
  wanna: 'want to',
  gonna: 'going to',
  gotta: 'got to',
  wot: 'what',
  wat: 'what',
  wots: 'whats',
  wen: 'when',
  wher: 'where',
  wheres: 'where',
  hows: 'how',
  dis: 'this',
  dat: 'that',
  da: 'the',
  tha: 'the',
  teh: 'the',
  bday: 'birthday',
  grp: 'group',
  grps: 'groups',
  appt: 'appointment',
  gd: 'good',
  hlp: 'help',
  luv: 'love',
  luvs: 'loves',
  nuff: 'enough',
  frends: 'friends',
  frend: 'friend',
  frnds: 'friends',
  fone: 'phone',
  mobs: 'mobile',
  yrs: 'years',
  yr: 'year',
  mths: 'months',
  mth: 'month',
  wks: 'weeks',
  wk: 'week',
  hr: 'hour',
  hrs: 'hours',
  mins: 'minutes',
  asap: 'soon',
  info: 'information',
  msg: 'message',
  txt: 'text',
  bro: 'brother',
  sis: 'sister',
  hubby: 'husband',
  missus: 'wife',
  doin: 'doing',
  goin: 'going',
  lookin: 'looking',
  feelin: 'feeling',
  nr: 'near',
  rnd: 'around',
  xmas: 'christmas',
  chrimbo: 'christmas',
  footie: 'football',
  footy: 'football',
  telly: 'television',
  lol: ' ',
  xx: ' ',
  xxx: ' ',
  x: ' ',
  im: 'i am',
  ive: 'i have',
  dnt: 'dont',
  cnt: 'cant',
  cudnt: 'couldnt',
  wudnt: 'wouldnt',
  shud: 'should',
  cud: 'could',
  wud: 'would',
  hav: 'have',
  av: 'have',
  giv: 'give',
  liv: 'live',
  skool: 'school',
  skl: 'school',
  cuppa: 'cup of tea',
  lectric: 'electric',
  wensday: 'wednesday',
  wedensday: 'wednesday',
  wendsday: 'wednesday',
  tuseday: 'tuesday',
  teusday: 'tuesday',
  tusday: 'tuesday',
  thurday: 'thursday',
  thersday: 'thursday',
  thrusday: 'thursday',
  saterday: 'saturday',
  satday: 'saturday',
  satuday: 'saturday',
  sundy: 'sunday',
  mondy: 'monday',
  fryday: 'friday',
  munday: 'monday',
  wkend: 'weekend',
  wknd: 'weekend',
  wkends: 'weekends',
  weekand: 'weekend',
}

const UNIT_AFTER_NUMBER =
  /^(?:pm|am|oclock|years?|yo|months?|weeks?|days?|hours?|minutes?|miles?|km|of|and|or|th|nd|rd|st|jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec|january|february|march|april|august|september|october|november|december)$/

/** Plain lower-case letters: no accents, curly quotes, possessives or dots within initials. */
export function plain(text: string): string {
  let out = text
  if (/[^ -~]/.test(out)) {
    out = out
      .replace(EMOJI_FORM, (emoji) => ` ${EMOJI[emoji] ?? ''} `)
      .replace(/[‘’ʼ`´]/gu, "'")
      .replace(/£/gu, ' £')
      .normalize('NFKD')
      .replace(/\p{M}+/gu, '')
    out = out.replace(/ł/giu, 'l').replace(/ø/giu, 'o').replace(/ß/gu, 'ss').replace(/æ/giu, 'ae')
  }
  out = out.toLowerCase()
  if (out.includes("'")) out = out.replace(/'s\b/g, 's').replace(/'/g, '')
  if (out.includes('.')) out = out.replace(/\b(?:[a-z]\.){2,}[a-z]?\b|\b[a-z](?:\.[a-z])+\b/g, (initials) => initials.replaceAll('.', ''))
  return out
}

/** The words of `plain` text, in order. */
export function wordsOf(text: string): string[] {
  const words: string[] = []
  let start = -1
  for (let i = 0; i <= text.length; i++) {
    const code = i < text.length ? text.charCodeAt(i) : 32
    const inside = (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || (code > 191 && isLetter(text, i))
    if (inside && start < 0) start = i
    else if (!inside && start >= 0) {
      words.push(text.slice(start, i))
      start = -1
    }
  }
  return words
}

/** A message in ordinary words: text-speak written out, stretched words pulled tight. Keeps £, dots and colons within numbers. */
export function ordinary(message: string, isWord: (word: string) => boolean): string {
  const text = plain(message.slice(0, LONGEST_TEXT))
    .replace(/&/g, ' and ')
    .replace(/\bc\/o\b/g, ' ')
  const parts = text.match(/£?\d+(?:[.:,]\d+)*(?:[a-z]+\d*|\+|%)?|[\p{L}\p{N}]+/gu) ?? []
  const out: string[] = []
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i]!
    const next = parts[i + 1]
    if (part === '4' && next !== undefined && i > 0 && !UNIT_AFTER_NUMBER.test(next) && !/\d/.test(next) && !isCounted(parts[i - 1]!))
      out.push('for')
    else if (part === '2' && next !== undefined && i > 0 && !UNIT_AFTER_NUMBER.test(next) && !/\d/.test(next) && !isCounted(parts[i - 1]!))
      out.push('to')
    else if (Object.hasOwn(TEXT_SPEAK, part)) out.push(TEXT_SPEAK[part]!)
    else out.push(tighten(part, isWord))
  }
  return out.join(' ').replace(/\s+/g, ' ').trim()
}

const isCounted = (before: string): boolean =>
  /^(?:under|over|at|after|before|past|age|aged|until|till|from|about|around|half|got|have|with|of|my|our|the|\d.*)$/.test(before)

function tighten(word: string, isWord: (word: string) => boolean): string {
  if (!/([a-z])\1\1/.test(word)) return word
  const double = word.replace(/([a-z])\1{2,}/g, '$1$1')
  if (isWord(double)) return double
  const single = word.replace(/([a-z])\1{2,}/g, '$1')
  return isWord(single) ? single : double
}

function isLetter(text: string, at: number): boolean {
  return /[\p{L}\p{N}]/u.test(text[at]!)
}
