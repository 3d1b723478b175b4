import { describe, expect, it } from 'vitest'
import { createCrisisDetector } from '../../src/crisis/detect-crisis.ts'
import { CRISIS_KINDS, type CrisisKind, type CrisisWeights } from '../../src/crisis/kinds.ts'
import { readWords, SENTENCE_END } from '../../src/text/read-words.ts'
import { ofOneWord, type Signs, signsOf } from '../../src/text/signs.ts'
import { createScale, weighMessage } from '../../src/text/weigh.ts'

const wordsIn = (words: string) => [...signsOf(words.split(' ')).words]
const lettersIn = (words: string) => [...signsOf(words.split(' ')).letters]
const pairsIn = (words: string) => wordsIn(words).filter((sign) => / _ /.test(sign))

describe('the signs of a message', () => {
  it('are its words, and those that stand beside one another', () => {
    const apart = / _ /
    expect(wordsIn('want to die').filter((sign) => !apart.test(sign))).toEqual(['^ want', 'want', 'want to', 'to', 'to die', 'die'])
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

  it('are every three to five letters of a word in a row, with its ends', () => {
    expect(lettersIn('to die')).toEqual([' to', 'to ', ' to ', ' di', 'die', 'ie ', ' die', 'die ', ' die '])
  })

  it('are of the first thirty letters of an endless word', () => {
    const letters = (length: number) =>
      lettersIn(`${'abcdefghij'.repeat(3)}${'z'.repeat(length)}`).filter((sign) => sign.includes('z')).length
    expect([letters(0), letters(5), letters(500)]).toEqual([0, 0, 0])
    expect(lettersIn('abcdefghij'.repeat(3))).toContain('ghij ')
  })

  it('within one word are those that decide the kind', () => {
    const signs = signsOf(['to', 'die'])
    expect(ofOneWord(signs)).toEqual({ words: new Set(['to', 'die']), letters: signs.letters })
  })
})

describe('the weight of a message', () => {
  const scale = createScale({ start: -10, words: 'die\t775\t30\ncake\t-300\t40\nso\t0\t10', letters: ' di\t50\t20' })
  const of = (words: string[], letters: string[] = []): Signs => ({ words: new Set(words), letters: new Set(letters) })

  it('is what its signs speak for, the rarer the more, and the start weight', () => {
    expect(scale(of(['die', 'cake', 'never seen']))).toBeCloseTo(((775 * 30 - 300 * 40) / 50 - 10) / 100)
    expect(scale(of(['die', 'never seen', 'nor this']))).toBe((775 - 10) / 100)
    expect(scale(of([]))).toBe(-0.1)
  })

  it('has letters for a second voice, which more words do not drown', () => {
    expect(scale(of(['die', 'so'], [' di'])) - scale(of(['die', 'so']))).toBeCloseTo(0.5)
  })

  it('is that of the whole, if it is short', () => {
    const words = [...Array<string>(14).fill('so'), 'die']
    expect(weighMessage(words, scale)).toBe(scale(signsOf(words)))
  })

  it('is the mean of the whole and its strongest stretch, if it is long', () => {
    const words = [...'abcdefghijklmnopqrstuvwxyz', 'die', ...'abcdefghijklm'].map((word) => word.repeat(6))
    const at = words.indexOf('diediediediediedie')
    words[at] = 'die'
    const scale = createScale({
      start: -10,
      words: words.map((word) => `${word}\t${word === 'die' ? 775 : 0}\t30`).join('\n'),
      letters: '',
    })
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
    const isStretch = ({ words }: Signs) => !(words.has('first') && words.has('last'))
    const found = (signs: Signs) => (isStretch(signs) ? said.filter((word) => signs.words.has(word)).length : 0)
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
  const silent = { start: 0, words: '', letters: '' }
  const kinds = (best: CrisisKind) =>
    Object.fromEntries(
      CRISIS_KINDS.map((kind) => [kind, kind === best ? { ...silent, words: 'low\t1\t10' } : silent]),
    ) as CrisisWeights['kinds']
  const crisis = { ...silent, words: 'low\t100\t10' }
  const weight = weighMessage(readWords(words), createScale(crisis))
  const detect = (clear: number, possible: number, kind: CrisisKind = 'abuse') =>
    createCrisisDetector({ enough: { clear, possible }, crisis, kinds: kinds(kind) })(words)

  it('finds a clear crisis from one threshold on, and a possible one from the other', () => {
    expect(detect(weight, 0)).toEqual({ tier: 'clear', kind: 'abuse' })
    expect(detect(weight + 1e-9, weight)).toEqual({ tier: 'possible', kind: 'abuse' })
    expect(detect(weight + 1, weight + 1e-9)).toBeUndefined()
  })

  it.each(CRISIS_KINDS)('says that it is %s if that weighs most', (kind) => {
    expect(detect(0, 0, kind)).toEqual({ tier: 'clear', kind })
  })
})
