import { describe, expect, it } from 'vitest'
import { type Asset, assetSchema } from '../../src/directory/asset.ts'
import { distanceKm, sayDistance } from '../../src/directory/distance.ts'
import { findNearDuplicates } from '../../src/directory/duplicates.ts'
import { exportCsv, exportJsonLines } from '../../src/directory/export.ts'
import { isStale, sayChecked } from '../../src/directory/freshness.ts'
import { importRows } from '../../src/directory/import/import-rows.ts'
import { readCsv } from '../../src/directory/import/read-csv.ts'

const now = new Date('2026-11-20T10:00:00Z')
const asset = (fields: Partial<Asset>): Asset =>
  assetSchema.parse({ id: 'a', kind: 'group', name: 'Abbey Choir', source: 'test', ...fields })

describe('how long ago it was checked', () => {
  it.each([
    ['2026-11-20', 'checked today', false],
    ['2026-11-19', 'checked yesterday', false],
    ['2026-11-10', 'checked 10 days ago', false],
    ['2026-10-30', 'checked 3 weeks ago', false],
    ['2026-09-20', 'checked 2 months ago', false],
    ['2025-11-21', 'checked 11 months ago', false],
    ['2025-11-19', 'not checked for over a year', true],
    ['2023-11-01', 'not checked for over 3 years', true],
    [undefined, 'not checked yet', true],
    ['2026-12-24', 'checked today', false],
  ])('%s', (checked, said, stale) => {
    expect(sayChecked('en', checked, now)).toBe(said)
    expect(isStale(checked ? { checked } : {}, now)).toBe(stale)
  })
})

describe('how far it is', () => {
  it.each([
    [0, 'under half a mile'],
    [0.5, 'under half a mile'],
    [1.3, '0.8 miles'],
    [1.6, '1 mile'],
    [8, '5 miles'],
    [16, '9.9 miles'],
    [20, '12 miles'],
  ])('%d km', (km, said) => {
    expect(sayDistance('en', km)).toBe(said)
  })

  it('is measured over the globe', () => {
    expect(distanceKm({ latitude: 51.5074, longitude: -0.1278 }, { latitude: 53.4808, longitude: -2.2426 })).toBeCloseTo(262, 0)
    expect(distanceKm({ latitude: 53, longitude: -2 }, { latitude: 53, longitude: -2 })).toBe(0)
  })
})

describe('listings that may be the same', () => {
  const choir = asset({ postcode: 'NG10 1LZ' })
  it.each([
    ['the same name and place', { name: 'The Abbey Choir Group', postcode: 'NG10 1LZ' }, 'a like name at the same place'],
    ['a slip in the name', { name: 'Abbey Chior', phone: '0115 496 0123' }, 'a like name and the same telephone'],
    ['the same name and no place', { name: 'Abbey Choir' }, 'the same name'],
    ['the same name elsewhere', { name: 'Abbey Choir', postcode: 'NG16 1AA' }, undefined],
    ['another name at the same place', { name: 'Knit and Natter', postcode: 'NG10 1LZ' }, undefined],
  ])('%s', (_, fields, why) => {
    const found = findNearDuplicates({ ...choir, phone: '0115 4960123' }, [choir, asset({ id: 'b', ...fields })])
    expect(found.map((near) => near.why)).toEqual(why ? [why] : [])
  })
})

describe('an export', () => {
  const choir = asset({
    schedules: [{ freq: 'WEEKLY', interval: 1, byday: ['TU'], opens_at: '19:00', closes_at: '21:00', timezone: 'Europe/London' }],
    description: 'Sing, "loudly"\nwith us',
    cost: { free: true },
    phone: '0115 496 0123',
    checked: '2026-11-01',
  })

  it('as JSON Lines is read back as it was', async () => {
    const stored: Asset[] = []
    const store = { begin() {}, commit() {}, rollback() {}, get: () => undefined, put: (one: Asset) => stored.push(one), idsFrom: () => [] }
    const rows = [...exportJsonLines([choir])].map((text, i) => ({ line: i + 1, values: JSON.parse(text) }))
    await importRows(rows, store, { source: 'other' })
    expect(stored).toEqual([choir])
  })

  it('as CSV opens in a spreadsheet', async () => {
    const { rows } = await readCsv([...exportCsv([choir])])
    const values = (await rows.next()).value!.values
    expect(values).toMatchObject({
      name: 'Abbey Choir',
      description: 'Sing, "loudly"\nwith us',
      opening_times: 'Tuesdays 7pm to 9pm',
      cost: 'Free',
    })
  })

  it.each(['=1+1', '+44 115', '-2', '@SUM(A1)', '\tx'])('does not hand %j to a spreadsheet as a formula', (name) => {
    expect([...exportCsv([{ ...choir, name }])][1]).toContain(`,'${name}`)
  })
})
