import fc from 'fast-check'
import { SegmentedMessage } from 'sms-segments-calculator'
import { describe, expect, it } from 'vitest'
import { countSegments, fitsSegments, toGsm7 } from '../../adapters/twilio/gsm7.ts'

const anyText = fc.string({ unit: 'binary', maxLength: 400 })

describe('toGsm7', () => {
  it.each<[string, string]>([
    ['“Tea & cake” – it’s free…', '"Tea & cake" - it\'s free...'],
    ['café, naïve, Łódź, Çelik, Dvořák, Brontë', 'café, naive, Lódz, Çelik, Dvorák, Brontë'],
    ['£5 or €6, [book] {now} ~', '£5 or €6, [book] {now} ~'],
    ['½ price, 20°C, 3 × a week → here', '1/2 price, 20 degC, 3 x a week > here'],
    ['• one\n• two', '- one\n- two'],
    ['👋 Hi 👩‍👩‍👧 there 🇬🇧', 'Hi there'],
    ['1️⃣ First', '1 First'],
    ['📞 0115 496 0001 ♿', 'Tel 0115 496 0001 wheelchair access'],
    ['Ｆｕｌｌ ｗｉｄｔｈ １２', 'Full width 12'],
    ['٠١٢ ۳۴ ०१', '012 34 01'],
    ['Привет', '??????'],
    ['a\u00a0b\u2009c\u200bd\u00ade\u202Ef\u2028g\u0007h', 'a b cdef\ngh'],
    ['a\r\nb\rc\td\fe', 'a\nb\nc d\ne'],
    ['\ud83d broken', 'broken'],
    ['  spaces   inside  ', 'spaces inside'],
  ])('%j', (text, expected) => {
    const [folded, wanted] = [toGsm7(text), expected.normalize('NFC')]
    expect(new SegmentedMessage(folded).encodingName).toBe('GSM-7')
    expect(folded).toBe(toGsm7(wanted))
  })

  it('brings any text down to GSM-7, and folding twice changes nothing more', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const folded = toGsm7(text)
        expect(new SegmentedMessage(folded).encodingName).toBe('GSM-7')
        expect(toGsm7(folded)).toBe(folded)
      }),
      { numRuns: 500 },
    )
  })

  it('loses no plain letter and no digit', () => {
    const keep = (text: string) => text.replace(/[^A-Za-z0-9]/g, '')
    fc.assert(fc.property(fc.string({ unit: 'grapheme-ascii' }), (text) => keep(toGsm7(text)) === keep(text)))
  })
})

describe('fitsSegments', () => {
  it.each<[string, number, boolean]>([
    ['x'.repeat(160), 1, true],
    ['x'.repeat(161), 1, false],
    ['x'.repeat(306), 2, true],
    ['x'.repeat(307), 2, false],
    ['x'.repeat(459), 3, true],
    ['x'.repeat(460), 3, false],
    ['€'.repeat(80), 1, true],
    ['€'.repeat(81), 1, false],
    [`${'x'.repeat(152)}€${'x'.repeat(152)}`, 2, false],
    ['', 1, true],
  ])('%#', (text, segments, expected) => {
    expect(fitsSegments(text, segments)).toBe(expected)
  })

  it('agrees with the exact count', () => {
    const nearTheLimit = fc.string({ unit: fc.constantFrom('x', 'x', 'x', '€', '\n', 'é'), minLength: 100, maxLength: 470 })
    fc.assert(
      fc.property(nearTheLimit, fc.integer({ min: 1, max: 3 }), (text, segments) => {
        expect(countSegments(text)).toBe(new SegmentedMessage(text).segmentsCount)
        expect(fitsSegments(text, segments)).toBe(countSegments(text) <= segments)
      }),
      { numRuns: 300 },
    )
  })
})
