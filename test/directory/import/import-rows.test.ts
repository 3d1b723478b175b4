import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import type { Asset } from '../../../src/directory/asset.ts'
import { guessMapping } from '../../../src/directory/import/guess-mapping.ts'
import { type ImportOptions, importRows } from '../../../src/directory/import/import-rows.ts'
import { readCsv } from '../../../src/directory/import/read-csv.ts'
import type { ImportStore, Row } from '../../../src/directory/import/report.ts'

function createMemoryStore(): ImportStore & { all: () => Asset[] } {
  let kept = new Map<string, Asset>()
  let open: Map<string, Asset> | undefined
  const seen = () => open ?? kept
  return {
    begin: () => {
      open = new Map(kept)
    },
    commit: () => {
      kept = open!
      open = undefined
    },
    rollback: () => {
      open = undefined
    },
    get: (id) => seen().get(id),
    put: (asset) => seen().set(asset.id, asset),
    idsFrom: (source) => [...kept.values()].filter((asset) => asset.source === source).map(({ id }) => id),
    all: () => [...kept.values()],
  }
}

function createSqliteStore(db: Database.Database): ImportStore & { count: () => number } {
  db.exec('CREATE TABLE assets (id TEXT PRIMARY KEY, source TEXT, listing TEXT)')
  const put = db.prepare('INSERT OR REPLACE INTO assets VALUES (?, ?, ?)')
  const get = db.prepare('SELECT listing FROM assets WHERE id = ?').pluck()
  const ids = db.prepare('SELECT id FROM assets WHERE source = ?').pluck()
  return {
    begin: () => db.exec('BEGIN'),
    commit: () => db.exec('COMMIT'),
    rollback: () => db.exec('ROLLBACK'),
    get: (id) => {
      const listing = get.get(id)
      return listing ? (JSON.parse(listing as string) as Asset) : undefined
    },
    put: (asset) => put.run(asset.id, asset.source, JSON.stringify(asset)),
    idsFrom: (source) => ids.all(source) as string[],
    count: () => db.prepare('SELECT count(*) FROM assets').pluck().get() as number,
  }
}

const rowsOf = (...records: Record<string, unknown>[]): Row[] => records.map((values, i) => ({ line: i + 1, values }))
const options: ImportOptions = { source: 'test' }
const choir = { id: 'a', name: 'Abbey Choir', kind: 'group', schedule: 'Tuesdays 7 - 9pm', postcode: 'NG10 1LZ' }
const walk = { id: 'b', name: 'Canal Walk', kind: 'group', schedule: 'One morning a week' }

async function importOne(record: Record<string, unknown>) {
  const store = createMemoryStore()
  const report = await importRows(rowsOf(record), store, options)
  return { asset: store.all()[0], ...report }
}

describe('an import', () => {
  it('adds, then updates only what changed, and reports what is missing', async () => {
    const store = createMemoryStore()
    expect(await importRows(rowsOf(choir, walk), store, options)).toMatchObject({ rows: 2, added: 2, changed: 0, unchanged: 0 })
    expect(await importRows(rowsOf(choir, walk), store, options)).toMatchObject({ added: 0, changed: 0, unchanged: 2, missing: [] })
    const again = await importRows(rowsOf({ ...choir, schedule: 'Tuesdays 7 - 8pm' }), store, options)
    expect(again).toMatchObject({ added: 0, changed: 1, unchanged: 0, missing: ['b'] })
    expect(store.get('a')!.schedules[0]!.closes_at).toBe('20:00')
    expect(store.get('b')).toBeDefined()
  })

  it('does not call a listing missing because its row was refused', async () => {
    const store = createMemoryStore()
    await importRows(rowsOf(choir, walk), store, options)
    expect(await importRows(rowsOf(choir, { ...walk, kind: 'thing' }), store, options)).toMatchObject({ refusedRows: 1, missing: [] })
  })

  it('changes nothing in a dry run, and says what it would do', async () => {
    const store = createMemoryStore()
    expect(await importRows(rowsOf(choir, walk), store, { ...options, dryRun: true })).toMatchObject({ added: 2 })
    expect(store.all()).toEqual([])
  })

  it('refuses bad rows with line, field and reason, and imports the rest', async () => {
    const store = createMemoryStore()
    const bad = rowsOf(
      choir,
      { id: 'c' },
      { id: 'd', name: 'D', kind: 'thing' },
      { id: 'e', name: 'E', schedules: [{ freq: 'WEEKLY', opens_at: '7pm' }] },
      { ...walk, id: 'a' },
    )
    const report = await importRows([...bad, { line: 6, values: {}, problem: 'is not JSON' }], store, options)
    expect(report).toMatchObject({ rows: 6, added: 1, refusedRows: 5 })
    expect(report.refused).toEqual([
      { line: 2, field: 'name', value: '', reason: 'is missing' },
      {
        line: 3,
        field: 'kind',
        value: 'thing',
        reason: 'must be one of group, event, service, place, volunteering, skill, fund, campaign',
      },
      { line: 4, field: 'schedules.0.opens_at', value: '7pm', reason: 'must be a time such as 14:30' },
      { line: 5, field: 'id', value: 'Canal Walk', reason: 'line 1 has the same id, a' },
      { line: 6, field: 'line', value: '', reason: 'is not JSON' },
    ])
  })

  it('rolls back when the file is truncated', async () => {
    const store = createMemoryStore()
    async function* broken() {
      yield* rowsOf(choir, walk)
      throw new Error('disk')
    }
    await expect(importRows(broken(), store, options)).rejects.toThrow('disk')
    expect(store.all()).toEqual([])
  })

  it('keeps what the community added, if the file does not mention it', async () => {
    const store = createMemoryStore()
    await importRows(rowsOf(choir), store, options)
    store.put({ ...store.get('a')!, welcomeContact: { name: 'Pat' }, topics: ['singing'], checked: '2026-11-01' })
    const report = await importRows(rowsOf({ ...choir, checked: '2026-01-01', phone: '0115 496 0123' }), store, options)
    expect(report.changed).toBe(1)
    expect(store.get('a')).toMatchObject({
      welcomeContact: { name: 'Pat' },
      topics: ['singing'],
      checked: '2026-11-01',
      phone: '0115 496 0123',
    })
  })

  it('gives rows without ids stable ids, and distinguishes duplicates by place and times', async () => {
    const store = createMemoryStore()
    const twins = rowsOf(
      { name: 'Pantry', postcode: 'NG10 1LZ', schedule: 'Monday 1-2pm' },
      { name: 'Pantry', postcode: 'NG10 1LZ', schedule: 'Friday 1-2pm' },
    )
    expect(await importRows(twins, store, options)).toMatchObject({ added: 2 })
    expect(await importRows(twins, store, options)).toMatchObject({ unchanged: 2, missing: [] })
    const thrice = await importRows([...twins, twins[1]!], store, options)
    expect(thrice.refused).toEqual([{ line: 2, field: 'name', value: 'Pantry', reason: 'line 2 has the same name, place and times' }])
    expect(store.all()[0]!.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  })

  it('drops an unusable optional field with a warning', async () => {
    const { asset, warnings, added } = await importOne({
      ...choir,
      phone: '00000 000000',
      url: 'none of it',
      latitude: 0,
      longitude: 0,
      colour: 'red',
    })
    expect(added).toBe(1)
    expect(warnings.map(({ field, reason }) => `${field} ${reason}`)).toEqual([
      'colour is not a field that is used, here and on the lines below',
      'phone is not a telephone number',
      'url is not a web address',
      'latitude, longitude 0,0 is a place in the sea off Africa',
    ])
    expect(asset).not.toHaveProperty('phone')
    expect(asset).not.toHaveProperty('latitude')
  })
})

describe('a record becomes an asset', () => {
  it.each([
    [
      'times that are understood',
      { schedule: 'Tuesdays 7 - 9pm' },
      { schedules: [{ byday: ['TU'], opens_at: '19:00', closes_at: '21:00' }], scheduleText: undefined },
    ],
    ['times that are only words', { schedule: 'One morning a week' }, { schedules: [], scheduleText: 'One morning a week' }],
    [
      'about its organisation',
      { description: 'We sing.', organisation: 'Abbey Arts', organisation_description: 'A charity.' },
      { description: 'We sing.\n\nAbout Abbey Arts: A charity.' },
    ],
    ['not saying a thing twice', { description: 'We sing.', organisation_description: 'We sing.' }, { description: 'We sing.' }],
    ['a whole area', { area: 'Erewash', geo_source: 'area-centroid' }, { coverage: { scope: 'area', area: 'Erewash', remote: false } }],
    [
      'a place in an area',
      { area: 'Erewash', geo_source: 'gazetteer', latitude: 52.9, longitude: -1.3 },
      { coverage: { scope: 'local', remote: false } },
    ],
    ['the whole country', { area: 'England' }, { coverage: { scope: 'national', remote: false } }],
    ['checked when it was assured, not when it was edited', { assured: '2026-03-01', modified: '2026-09-01' }, { checked: '2026-03-01' }],
    ['edited only', { modified: '2026-09-01' }, { checked: undefined }],
    ['free', { cost: 'Free' }, { cost: { free: true } }],
    ['free and more', { cost: 'Free, donations welcome' }, { cost: { free: true, text: 'Free, donations welcome' } }],
    ['a price', { cost: '£3 with a cuppa' }, { cost: { free: false, text: '£3 with a cuppa' } }],
    ['free for some', { cost: 'Free for members' }, { cost: { free: false, text: 'Free for members' } }],
    ['languages by name', { languages: 'Polish; en' }, { languages: ['pl', 'en'] }],
    ['a kind in other words', { kind: 'Community group' }, { kind: 'group' }],
    ['a postcode in the address', { postcode: undefined, address: 'The Hall, Derby Road NG10 1LZ' }, { postcode: 'NG10 1LZ' }],
  ])('%s', async (_, fields, expected) => {
    const { asset, refused } = await importOne({ ...choir, schedule: undefined, ...fields })
    expect(refused).toEqual([])
    expect({ scheduleText: undefined, checked: undefined, ...asset }).toMatchObject(expected)
  })
})

describe('a CSV file', () => {
  const importCsv = async (text: string, fileName: string) => {
    const { headings, rows } = await readCsv([text])
    const store = createMemoryStore()
    const report = await importRows(rows, store, { source: fileName, mapping: guessMapping(headings, fileName) })
    return { report, assets: store.all() }
  }

  it('of food banks, with free text and NA for nothing', async () => {
    const { assets, report } = await importCsv(
      'Name,Referral method,Opening times,Address,Postcode,Contact,Website,Area name\nAbbey Larder,Voucher,Wednesday 10am - 4pm,"The Lodge, Green Lane",ng10 1lz,larder@example.org,example.org,Erewash\nMarket Larder,Not known,NA,High Street,NG10 1AA,0115 496 0123,NA,Erewash\n',
      'food-banks',
    )
    expect(report).toMatchObject({ added: 2, warnings: [] })
    expect(assets[0]).toMatchObject({
      name: 'Abbey Larder',
      kind: 'service',
      description: 'Referral: Voucher.',
      categories: ['food banks'],
      schedules: [{ byday: ['WE'], opens_at: '10:00', closes_at: '16:00' }],
      postcode: 'NG10 1LZ',
      email: 'larder@example.org',
      url: 'https://example.org',
      locality: 'Erewash',
    })
    expect(assets[1]).toMatchObject({ description: '', phone: '0115 496 0123' })
  })

  it('of facilities, each an asset of its own with a name that reads well', async () => {
    const { assets } = await importCsv(
      'site_id,site_name,facility_type,access_type,street,town,lon,lat,disability_parking,disability_toilets,disability_notes\n7,Abbey Leisure Centre,Sports halls,Pay and Play,Hall Lane,Ilkeston,-1.3,52.97,Yes,No,Hoist\n7,Abbey Leisure Centre,Swimming pools,Pay and Play,Hall Lane,Ilkeston,-1.3,52.97,Yes,Yes,NA\n',
      'sports-facilities',
    )
    expect(assets.map(({ id, name }) => [id, name])).toEqual([
      ['sports-facilities:7:sports-halls', 'Sports halls at Abbey Leisure Centre'],
      ['sports-facilities:7:swimming-pools', 'Swimming pools at Abbey Leisure Centre'],
    ])
    expect(assets[0]).toMatchObject({
      kind: 'place',
      address: 'Hall Lane, Ilkeston',
      locality: 'Ilkeston',
      categories: ['Sports halls'],
      accessibility: ['disabled parking', 'Hoist'],
    })
  })

  it('of events, with dates and times in columns', async () => {
    const { assets } = await importCsv(
      'Event name,Date,Start,End,Venue,Cost\nLantern walk,12/12/2026,5pm,6.30pm,Canal basin,Free\nFun day,Sat 19 Dec 2026,,,Park,£2\nQuiz,soon,8pm,,The Bell,\n',
      'whats-on',
    )
    expect(assets.map(({ kind, schedules, scheduleText, cost }) => ({ kind, schedules, scheduleText, cost }))).toMatchObject([
      { kind: 'event', schedules: [{ dtstart: '2026-12-12', opens_at: '17:00', closes_at: '18:30' }], cost: { free: true } },
      { schedules: [{ dtstart: '2026-12-19' }], cost: { free: false, text: '£2' } },
      { schedules: [], scheduleText: 'soon, 8pm' },
    ])
  })
})

describe('many rows into SQLite', () => {
  async function* many(count: number) {
    for (let i = 0; i < count; i++)
      yield { line: i + 1, values: { id: `id-${i}`, name: `Walk number ${i}`, schedule: 'Tuesdays 10am - 12', postcode: 'NG10 1LZ' } }
  }

  it('arrive whole, or not at all', async () => {
    const db = new Database(':memory:')
    const store = createSqliteStore(db)
    const stopping: ImportStore = {
      ...store,
      put: (asset) => (asset.id === 'id-900' ? db.exec('INSERT INTO nowhere VALUES (1)') : store.put(asset)),
    }
    await expect(importRows(many(1000), stopping, options)).rejects.toThrow('nowhere')
    expect(store.count()).toBe(0)
    const report = await importRows(many(20_000), store, options)
    expect([report.added, store.count()]).toEqual([20_000, 20_000])
  }, 60_000)
})
