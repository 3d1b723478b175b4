import { describe, expect, it } from 'vitest'
import { readCsv } from '../../../src/directory/import/read-csv.ts'
import { readJsonLines } from '../../../src/directory/import/read-json-lines.ts'
import { readPlaces } from '../../../src/directory/import/read-places.ts'
import { InputError } from '../../../src/errors.ts'

const bytes = (text: string) => [new TextEncoder().encode(text)]
/** One byte at a time, as no sensible disk would. */
const crumbs = (text: string) => [...new TextEncoder().encode(text)].map((byte) => Uint8Array.of(byte))
const readAll = async <T>(items: AsyncIterable<T>) => {
  const all: T[] = []
  for await (const item of items) all.push(item)
  return all
}
const csv = async (text: string, split = bytes) => {
  const { headings, rows } = await readCsv(split(text))
  return { headings, rows: await readAll(rows) }
}

describe('CSV', () => {
  it.each([bytes, crumbs])('has headings, a byte order mark, quotes and lines within cells', async (split) => {
    const { headings, rows } = await csv('\ufeffName,Address\r\nCafé,"1 Road, Sale"\r\n\r\n"Two\nlines",\r\nLast,"say ""hi"""', split)
    expect(headings).toEqual(['Name', 'Address'])
    expect(rows).toEqual([
      { line: 2, values: { Name: 'Café', Address: '1 Road, Sale' } },
      { line: 4, values: { Name: 'Two\nlines', Address: '' } },
      { line: 6, values: { Name: 'Last', Address: 'say "hi"' } },
    ])
  })

  it.each([
    [';', 'Name;Town\nA, B;Sale'],
    ['tab', 'Name\tTown\nA, B\tSale'],
  ])('may be parted by %s', async (_, text) => {
    expect((await csv(text)).rows[0]!.values).toEqual({ Name: 'A, B', Town: 'Sale' })
  })

  it('names headings that are empty or come twice', async () => {
    expect((await csv('Name,,Name\na,b,c')).headings).toEqual(['Name', 'column 2', 'Name (2)'])
  })

  it('reports a row with a stray comma, and takes one that stops early', async () => {
    const { rows } = await csv('Name,Town\nA,Sale,extra\nB\n')
    expect(rows[0]!.problem).toBe('has 3 columns where the headings have 2: look for a stray comma')
    expect(rows[1]).toEqual({ line: 3, values: { Name: 'B', Town: '' } })
  })

  it.each([
    ['empty', bytes(''), 'The file is empty.'],
    ['prose', bytes('Dear all\nhere it is'), 'one heading'],
    ['a quote that never ends', bytes('Name,Town\n"A,Sale\n'), 'cannot|can be read'],
    ['not UTF-8', [Uint8Array.from([0x4e, 0x2c, 0x61, 0x0a, 0x43, 0x61, 0x66, 0xe9, 0x2c, 0x62, 0x0a])], 'CSV UTF-8'],
  ])('refuses a whole file that is %s', async (_, chunks, message) => {
    const reading = readCsv(chunks).then(({ rows }) => readAll(rows))
    await expect(reading).rejects.toThrow(InputError)
    await expect(reading).rejects.toThrow(new RegExp(message))
  })
})

describe('JSON Lines', () => {
  it.each([bytes, crumbs])('has one object a line', async (split) => {
    const rows = await readAll(readJsonLines(split('\ufeff{"name":"Café"}\r\n\n{"name":"B"}')))
    expect(rows).toEqual([
      { line: 1, values: { name: 'Café' } },
      { line: 3, values: { name: 'B' } },
    ])
  })

  it('reports a broken line and goes on', async () => {
    const rows = await readAll(readJsonLines(bytes('{"name":"A"}\n{"name":\n[1]\n{"name":"B"}')))
    expect(rows.map(({ line, problem }) => [line, problem])).toEqual([
      [1, undefined],
      [2, 'is not JSON'],
      [3, 'is not a JSON object'],
      [4, undefined],
    ])
  })

  it.each([
    ['', 'The file is empty.'],
    ['[{"name":"A"}]', 'line 1 is not a JSON object'],
    ['Name,Town', 'line 1 is not JSON'],
  ])('refuses a whole file that begins %j', async (text, message) => {
    await expect(readAll(readJsonLines(bytes(text)))).rejects.toThrow(message)
  })
})

describe('places', () => {
  it('are postcodes, and the middles of their outward codes and wards', async () => {
    const text =
      'Postcode,ward_name,lon,lat\nng101aa,Trent,-1.2,52.8\nNG10 1AB,Trent,-1.4,53.0\nNG10 2AA,,-1.3,52.9\nNG10 3AA,Trent,Trent,-1.3\nnowhere,,1,52\n'
    const places = await readPlaces(bytes(text))
    const rows = await readAll(places.rows)
    expect(rows[0]).toEqual({ postcode: 'NG10 1AA', outcode: 'NG10', ward: 'Trent', latitude: 52.8, longitude: -1.2 })
    expect(rows).toHaveLength(3)
    expect(places.centroids()).toEqual([
      { name: 'NG10', kind: 'outcode', outcode: 'NG10', latitude: 52.9, longitude: -1.3 },
      { name: 'Trent', kind: 'ward', latitude: 52.9, longitude: -1.3 },
    ])
    expect(places.refused.map(({ line, field }) => [line, field])).toEqual([
      [5, 'latitude, longitude'],
      [6, 'postcode'],
    ])
  })

  it('need their columns', async () => {
    await expect(readPlaces(bytes('postcode,x\nNG10 1AA,1'))).rejects.toThrow('No column for longitude, latitude.')
  })
})
