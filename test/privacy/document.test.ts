import { existsSync, readFileSync } from 'node:fs'
import { getTableName, is } from 'drizzle-orm'
import { SQLiteTable } from 'drizzle-orm/sqlite-core'
import { describe, expect, it } from 'vitest'
import { RETENTION } from '../../src/store/people/retention-periods.ts'
import * as schema from '../../src/store/schema.ts'

const page = readFileSync('PRIVACY.md', 'utf8')
const tables = Object.values(schema).flatMap((one) => (is(one, SQLiteTable) ? [getTableName(one)] : []))

describe('PRIVACY.md', () => {
  it.each(tables)('says what is kept in %s', (table) => {
    expect(page).toContain(`\`${table}\``)
  })

  it.each(Object.entries(RETENTION))('says that %s is %i days', (setting, days) => {
    expect(page).toMatch(new RegExp(`\\b${days}\\b[^|]*\`${setting}\``))
  })

  it('names tests that exist', () => {
    const named = [...page.matchAll(/`(test\/[^`]+)`/g)].map(([, file]) => file as string)
    expect(named.length).toBeGreaterThan(5)
    expect(named.filter((file) => !existsSync(file))).toEqual([])
  })
})
