import { describe, expect, it } from 'vitest'
import {
  findPostcode,
  type Tidied,
  tidyCoordinates,
  tidyDate,
  tidyEmail,
  tidyName,
  tidyPhone,
  tidyPostcode,
  tidyText,
  tidyUrl,
} from '../../../src/directory/import/tidy.ts'

const readValue = (tidied: Tidied) => ('value' in tidied ? tidied.value : undefined)

describe('a value of a file is tidied', () => {
  it.each([
    ['  Two   words ', 'Two words'],
    ['One\r\n\r\n\r\n\r\nTwo', 'One\n\nTwo'],
    [1610, '1610'],
    ['NA', undefined],
    ['n/a', undefined],
    ['Not known', undefined],
    ['-', undefined],
    ['', undefined],
    [null, undefined],
    [{}, undefined],
    ['Nathan', 'Nathan'],
  ])('text %j', (given, expected) => {
    expect(tidyText(given)).toBe(expected)
  })

  it.each([
    ['THE Friends OF Abbey Park', 'The Friends of Abbey Park'],
    ['YMCA', 'YMCA'],
    ['Walk AND Talk', 'Walk and Talk'],
  ])('name %s', (given, expected) => {
    expect(tidyName(given)).toBe(expected)
  })

  it.each([
    ['01614960123', '0161 496 0123'],
    ['+44 161 496 0123', '0161 496 0123'],
    ['Tel: 0161 496 0123 (office)', '0161 496 0123'],
    ['0161 496 0123 or 07700 900123', '0161 496 0123'],
    ['O1614960123', '0161 496 0123'],
    ['07700900123', '07700 900123'],
    ['01632 960123', '01632 960123'],
    ['116 123', '116 123'],
    ['111', '111'],
    ['00000 000000', undefined],
    ['ask at the desk', undefined],
  ])('telephone %s', (given, expected) => {
    expect(readValue(tidyPhone(given))).toBe(expected)
  })

  it.each([
    ['www.example.org', 'https://www.example.org'],
    ['HTTP://example.org/a', 'HTTP://example.org/a'],
    ['http://example.org http://example.com', 'http://example.org'],
    ['http://example.org\n/visit', 'http://example.org/visit'],
    ['WWW.EXAMPLE.ORG.', 'https://WWW.EXAMPLE.ORG'],
    ['http//:example.org', undefined],
    ['hello@example.org', undefined],
    ['see our page', undefined],
    ['javascript:alert(1)', undefined],
  ])('web address %j', (given, expected) => {
    expect(readValue(tidyUrl(given))).toBe(expected)
  })

  it('says what it left out', () => {
    expect(tidyPhone('0161 496 0123 or 0121 496 0123')).toMatchObject({ leftOut: 'import.first-phone' })
  })

  it.each([
    ['m320lg', 'M32 0LG'],
    ['M32  0LG', 'M32 0LG'],
    ['M3Z 0LG9', undefined],
    ['M32', 'M32'],
    ['WA154 1HF', undefined],
  ])('postcode %s', (given, expected) => {
    expect(readValue(tidyPostcode(given))).toBe(expected)
  })

  it('finds the postcode in an address', () => {
    expect(findPostcode('The Hall, Station Road, Long Eaton ng101lz')).toBe('NG10 1LZ')
    expect(findPostcode('The Hall, Station Road')).toBeUndefined()
  })

  it.each([
    ['2026-11-24', '2026-11-24'],
    ['2026-11-24T09:30:00Z', '2026-11-24'],
    ['24/11/2026', '2026-11-24'],
    ['3/1/26', '2026-01-03'],
    ['24.11.2026 10:00', '2026-11-24'],
    ['24 November 2026', '2026-11-24'],
    ['Tuesday 24th Nov 2026', '2026-11-24'],
    ['24-Nov-26', '2026-11-24'],
    ['31/02/2026', undefined],
    ['11/24/2026', undefined],
    ['next week', undefined],
  ])('date %s', (given, expected) => {
    expect(readValue(tidyDate(given))).toBe(expected)
  })

  it('email', () => {
    expect(readValue(tidyEmail('Email: hello@example.org'))).toBe('hello@example.org')
    expect(readValue(tidyEmail('hello at example'))).toBeUndefined()
  })

  it.each([
    ['53.4', '-2.3', { latitude: 53.4, longitude: -2.3 }],
    [0, 0, { reason: 'import.point-zero' }],
    ['-2.3', '53.4', { reason: 'import.point-swapped' }],
    ['40.7', '-74.0', { reason: 'import.point-abroad' }],
    ['Bowdon', '-2.3', { reason: 'import.point-words' }],
    ['53.4', undefined, { reason: 'import.half-point' }],
  ])('coordinates %s, %s', (latitude, longitude, expected) => {
    expect(tidyCoordinates(latitude, longitude)).toEqual(expected)
  })
})
