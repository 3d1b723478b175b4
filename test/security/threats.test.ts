import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const NAMED = /`(test\/[\w./-]+\.ts)` "([^"]+)"/g

/** Whether a file of tests has one, or a group of them, by exactly this name. */
function hasTest(file: string, name: string): boolean {
  if (!existsSync(file)) return false
  const text = readFileSync(file, 'utf8')
  return ["'", '"', '`'].some((quote) => text.includes(`${quote}${name}${quote}`))
}

describe.each(['SECURITY.md', 'SAFETY.md'])('%s', (page) => {
  const text = readFileSync(page, 'utf8')
  const named = [...text.matchAll(NAMED)].map(([, file = '', name = '']) => ({ file, name }))

  it('names many tests', () => {
    expect(named.length).toBeGreaterThan(20)
  })

  it.each(named)('$file has "$name"', ({ file, name }) => {
    expect(hasTest(file, name)).toBe(true)
  })

  it('leaves no threat and no hazard without a test', () => {
    const rows = text.split('\n').filter((line) => line.startsWith('|') && !/^\|[-| ]+\|$/.test(line))
    const tables = rows.filter((line) => line.split('|').length >= 6 && !/\| Test/.test(line))
    expect(tables.length).toBeGreaterThan(15)
    expect(tables.filter((line) => !line.includes('`test/'))).toEqual([])
  })
})
