import { describe, expect, it } from 'vitest'
import { createCrisisDetector } from '../../src/crisis/detect-crisis.ts'
import { CRISIS_KINDS, type CrisisKind, type CrisisWeights } from '../../src/crisis/kinds.ts'
import { ofOneWord, shareOf, signsOf } from '../../src/crisis/signs.ts'
import { createScale, weighMessage } from '../../src/crisis/weigh.ts'
import { readWords, SENTENCE_END } from '../../src/text/read-words.ts'

const signsIn = (words: string) => [...signsOf(words.split(' '))]
const pairsIn = (words: string) => signsIn(words).filter((sign) => / _ /.test(sign))

describe('the signs of a message', () => {
  it('are its words', () => {
    expect(signsIn('want to die').filter((sign) => sign.startsWith('='))).toEqual(['=want', '=to', '=die'])
  })

  it('are words with one or two between them, the start of the message among them', () => {
    expect(pairsIn('i want to really die')).toEqual([
      '^ _ want',
      '^ _ to',
      'i _ to',
      'i _ really',
      'want _ really',
      'want _ die',
      'to _ die',
    ])
  })

  it('are no words of different sentences', () => {
    const pairs = pairsIn(`tired now ${SENTENCE_END} want to die`)
    expect(pairs).not.toContain('now _ want')
    expect(pairs).not.toContain('tired _ want')
    expect(pairs).toContain('want _ die')
    expect(pairsIn(`so very tired ${SENTENCE_END} bye`)).toContain('so _ tired')
  })

  it('are every four to six letters in a row, with the spaces around words', () => {
    const letters = signsIn('to die').filter((sign) => !/^=| _ /.test(sign))
    const four = [' to ', 'to d', 'o di', ' die', 'die ']
    const five = [' to d', 'to di', 'o die', ' die ']
    const six = [' to di', 'to die', 'o die ']
    expect(letters).toEqual([...four, ...five, ...six])
  })

  it('are of the first thirty letters of an endless word', () => {
    const letters = (length: number) =>
      signsIn(`${'abcdefghij'.repeat(3)}${'z'.repeat(length)}`).filter((sign) => sign.includes('zzzz')).length
    expect([letters(0), letters(5), letters(500)]).toEqual([0, 1, 1])
    expect(signsIn('abcdefghij'.repeat(3))).toContain('ghij ')
  })

  it('within one word are those that decide the kind', () => {
    expect(ofOneWord(new Set(['=die', ' die ', 'die ', 'o di', 'to _ die']))).toEqual(new Set(['=die', ' die ', 'die ']))
  })

  it('count for less the more there are, beyond sixty', () => {
    expect([1, 60, 240].map((size) => shareOf({ size }))).toEqual([1 / Math.sqrt(60), 1 / Math.sqrt(60), 1 / Math.sqrt(240)])
  })
})

describe('the weight of a message', () => {
  const scale = createScale({ start: -10, signs: { '=die': 775, '=cake': -300 } })
  const share = 1 / Math.sqrt(60)

  it("is the sum of its signs' weights and the start weight", () => {
    expect(scale(new Set(['=die', '=cake', '=never seen']))).toBeCloseTo((475 * share - 10) / 100)
    expect(scale(new Set())).toBe(-0.1)
  })

  it('is that of the whole, if it is short', () => {
    const words = [...Array<string>(14).fill('so'), 'die']
    expect(weighMessage(words, scale)).toBe(scale(signsOf(words)))
  })

  it('is the mean of the whole and its strongest stretch, if it is long', () => {
    const words = [...'abcdefghijklmnopqrstuvwxyz', 'die', ...'abcdefghijklm'].map((word) => word.repeat(6))
    const at = words.indexOf('diediediediediedie')
    words[at] = 'die'
    const whole = scale(signsOf(words))
    const stretch = scale(signsOf(words.slice(20, 30)))
    const other = scale(signsOf(words.slice(25, 35)))
    expect(Math.max(stretch, other)).toBeGreaterThan(whole)
    expect(weighMessage(words, scale)).toBe((whole + Math.max(stretch, other)) / 2)
  })

  it('looks at no stretch shorter than ten words, in which a word or two would weigh too much', () => {
    const words = [...'abcdefghijklmnopqrst'].map((word) => word.repeat(6))
    words[17] = 'die'
    const whole = scale(signsOf(words))
    expect(weighMessage(words, scale)).toBe((whole + scale(signsOf(words.slice(10)))) / 2)
  })

  it('has any six words in a row in one stretch, wherever they stand', () => {
    const said = ['i', 'cannot', 'go', 'on', 'any', 'more']
    const isStretch = (signs: ReadonlySet<string>) => !(signs.has('=first') && signs.has('=last'))
    const found = (signs: ReadonlySet<string>) => (isStretch(signs) ? said.filter((word) => signs.has(`=${word}`)).length : 0)
    const around = (before: number) => [
      'first',
      ...Array<string>(before).fill('so'),
      ...said,
      ...Array<string>(30 - before).fill('so'),
      'last',
    ]
    expect(Array.from({ length: 31 }, (_, before) => weighMessage(around(before), found))).toEqual(Array(31).fill(said.length / 2))
  })
})

describe('a detector', () => {
  const words = 'i feel low'
  const kinds = (best: CrisisKind) =>
    Object.fromEntries(
      CRISIS_KINDS.map((kind) => [kind, { start: 0, signs: kind === best ? { '=low': 1 } : {} }]),
    ) as CrisisWeights['kinds']
  const weightOf = (scaleOf: CrisisWeights['crisis']) => weighMessage(readWords(words), createScale(scaleOf))
  const crisis = { start: 0, signs: { '=low': 100 } }

  it('finds a crisis from the threshold on', () => {
    const enough = weightOf(crisis)
    expect(createCrisisDetector({ enough, crisis, kinds: kinds('abuse') })(words)).toBe('abuse')
    expect(createCrisisDetector({ enough: enough + 1e-9, crisis, kinds: kinds('abuse') })(words)).toBeUndefined()
  })

  it.each(CRISIS_KINDS)('says that it is %s if that weighs most', (kind) => {
    expect(createCrisisDetector({ enough: 0, crisis, kinds: kinds(kind) })(words)).toBe(kind)
  })
})
