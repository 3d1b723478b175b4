/** GSM 03.38 basic characters and, on the second line, those that count double. Omits form feed, which phones show inconsistently. */
const BASIC =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà'
const EXTENDED = '^{}\\[~]|€'
const GSM = new Set(BASIC + EXTENDED)
/** Most text: nothing to replace and no spaces to tidy. */
const ALREADY_PLAIN = /^(?:[!-Z_a-z]|[ \n](?![ \n]))*$/

/** Characters that Unicode decomposition does not reduce to plain letters. */
const PLAIN: Readonly<Record<string, string>> = {
  '‘': "'",
  '’': "'",
  '‚': "'",
  '‛': "'",
  '′': "'",
  '`': "'",
  '´': "'",
  ʼ: "'",
  '‹': "'",
  '›': "'",
  '“': '"',
  '”': '"',
  '„': '"',
  '‟': '"',
  '″': '"',
  '«': '"',
  '»': '"',
  '‐': '-',
  '‑': '-',
  '‒': '-',
  '–': '-',
  '—': '-',
  '―': '-',
  '−': '-',
  '•': '-',
  '·': '-',
  '‣': '-',
  '●': '-',
  '▪': '-',
  '⁃': '-',
  '…': '...',
  '⁄': '/',
  '∕': '/',
  '×': 'x',
  '÷': '/',
  '°': ' deg',
  '→': '>',
  '←': '<',
  '≤': '<=',
  '≥': '>=',
  '≈': 'about ',
  '½': '1/2',
  '¼': '1/4',
  '¾': '3/4',
  '©': '(c)',
  '®': '(R)',
  '™': '(TM)',
  '¢': 'c',
  '¦': '|',
  Ł: 'L',
  ł: 'l',
  Đ: 'D',
  đ: 'd',
  Ð: 'D',
  ð: 'd',
  Þ: 'Th',
  þ: 'th',
  Œ: 'Oe',
  œ: 'oe',
  ı: 'i',
  Ħ: 'H',
  ħ: 'h',
  ẞ: 'SS',
  Ŋ: 'Ng',
  ŋ: 'ng',
  Ŧ: 'T',
  ŧ: 't',
  ə: 'e',
  Ə: 'E',
  '\u00a0': ' ',
  '\t': ' ',
  '\r': '\n',
  '\v': '\n',
  '\f': '\n',
  '\u0085': '\n',
  '\u2028': '\n',
  '\u2029': '\n',
  '☎': 'Tel ',
  '📞': 'Tel ',
  '📱': 'Tel ',
  '✉': 'Email ',
  '📧': 'Email ',
  '♿': 'wheelchair access ',
  '✓': 'yes',
  '✔': 'yes',
  '✅': 'yes ',
  '✗': 'no',
  '✘': 'no',
  '❌': 'no ',
}

/**
 * Replaces characters outside GSM-7: one curly quote or emoji cuts a text from 160 characters to 70. Letters of other scripts become
 * "?"; emoji without words are dropped.
 */
export function toGsm7(text: string): string {
  if (ALREADY_PLAIN.test(text)) return text.trim()
  const folded = Array.from(text.replace(/\r\n/g, '\n').normalize('NFC'), foldCharacter).join('')
  return folded
    .replace(/ {2,}/g, ' ')
    .replace(/ *\n */g, '\n')
    .trim()
}

const SEPTETS_IN_ONE = 160
const SEPTETS_IN_EACH = 153

/** For text from `toGsm7`. A two-septet character never spans two segments. */
export function countSegments(text: string): number {
  let septets = 0
  let inLast = 0
  let segments = 1
  for (const character of text) {
    const cost = EXTENDED.includes(character) ? 2 : 1
    septets += cost
    if (inLast + cost > SEPTETS_IN_EACH) {
      segments += 1
      inLast = 0
    }
    inLast += cost
  }
  return septets <= SEPTETS_IN_ONE ? 1 : segments
}

export function fitsSegments(text: string, most: number): boolean {
  return text.length <= Math.max(SEPTETS_IN_ONE, most * SEPTETS_IN_EACH) && countSegments(text) <= most
}

function foldCharacter(character: string): string {
  if (Object.hasOwn(PLAIN, character)) return PLAIN[character] as string
  if (GSM.has(character)) return character
  if (/\p{Nd}/u.test(character)) return digitOf(character)
  const decomposed = Array.from(character.normalize('NFKD'))
  if (decomposed.length > 1 || decomposed[0] !== character) return decomposed.map(foldCharacter).join('')
  if (/\p{Zs}/u.test(character)) return ' '
  return /[\p{L}\p{Nl}\p{Sc}]/u.test(character) ? '?' : ''
}

/** Every script keeps its ten digits together in order. */
function digitOf(character: string): string {
  const code = character.codePointAt(0) as number
  let steps = 0
  while (/\p{Nd}/u.test(String.fromCodePoint(code - steps - 1))) steps += 1
  return String(steps % 10)
}
