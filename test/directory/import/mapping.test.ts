import { describe, expect, it } from 'vitest'
import { guessMapping } from '../../../src/directory/import/guess-mapping.ts'
import { checkMapping, parseMapping } from '../../../src/directory/import/mapping.ts'
import { ConfigError, InputError } from '../../../src/errors.ts'

describe("guessing a column's field from its heading", () => {
  it.each([
    ['Name', 'name'],
    ['site_name', 'name'],
    ['Group Name', 'name'],
    ['Opening times', 'schedule'],
    ['opening_hours', 'schedule'],
    ['openingHours', 'schedule'],
    ['telephone', 'phone'],
    ['Contact number', 'phone'],
    ['Contact', 'contact'],
    ['Website', 'url'],
    ['e-mail', 'email'],
    ['Post Code', 'postcode'],
    ['lon', 'longitude'],
    ['lat', 'latitude'],
    ['street', 'address'],
    ['Address line 2', 'address'],
    ['town', 'town'],
    ['Area name', 'locality'],
    ['Referral method', 'note: Referral'],
    ['disability_parking', 'accessibility: disabled parking'],
    ['disability_toilets', 'accessibility: accessible toilets'],
    ['Wheelchair accessible', 'accessibility: wheelchair access'],
    ['Last checked', 'checked'],
    ['site_last_updated_date', 'unused'],
    ['Organisation', 'organisation'],
    ['Price', 'cost'],
    ['lsoa_code', 'unused'],
  ])('%s', (heading, field) => {
    expect(guessMapping([heading, 'title']).columns[heading]).toBe(field)
  })

  it('uses a noun column as the name if no column is called name', () => {
    expect(guessMapping(['community_hub', 'address']).columns).toEqual({ community_hub: 'name: community hub', address: 'address' })
    expect(guessMapping(['Organisation', 'Website']).columns).toEqual({ Organisation: 'name', Website: 'url' })
  })

  it('uses the file name as category', () => {
    expect(guessMapping(['Name'], 'food-banks').categories).toEqual(['food banks'])
    expect(guessMapping(['Name', 'Category'], 'food-banks').categories).toEqual([])
    expect(guessMapping(['Name'], 'directory_2026').categories).toEqual([])
  })
})

describe('a mapping file', () => {
  it('is accepted in the form that the report shows', () => {
    const mapping = guessMapping(['Name', 'When'])
    expect(parseMapping(JSON.parse(JSON.stringify(mapping)))).toEqual(mapping)
  })

  it('is refused with every problem', () => {
    const bad = { columns: { A: 'name', B: 'colour', C: 'shape' }, kind: 'thing' }
    expect(() => parseMapping(bad)).toThrow(ConfigError)
    expect(() => parseMapping(bad)).toThrow(/columns → B.*\n.*columns → C.*\n.*kind/s)
  })

  it('must fit the file', () => {
    expect(() => checkMapping(guessMapping(['Colour', 'Size']), ['Colour', 'Size'])).toThrow(
      new InputError('No column looks like a name. The headings are: Colour, Size. Say which one it is in a mapping file.'),
    )
    expect(() => checkMapping(guessMapping(['Name', 'Gone']), ['Name'])).toThrow('The file has no heading "Gone".')
  })
})
