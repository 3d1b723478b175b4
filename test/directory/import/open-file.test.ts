import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { openFile } from '../../../src/directory/import/open-file.ts'
import { ConfigError, InputError } from '../../../src/errors.ts'

const folder = mkdtempSync(join(tmpdir(), 'open-file-'))
const write = (name: string, text: string) => {
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}
afterAll(() => rmSync(folder, { recursive: true }))

describe('a file is opened', () => {
  it('as JSON Lines by its ending', async () => {
    const { rows, source, mapping } = await openFile(write('walks.jsonl', '{"name":"A"}\n'))
    expect([source, mapping]).toEqual(['walks', undefined])
    for await (const row of rows) expect(row).toEqual({ line: 1, values: { name: 'A' } })
  })

  it('as CSV with a guess, or with the mapping that was given', async () => {
    const path = write('food-banks.raw.csv', 'Larder name,When\nAbbey,Monday 1-2pm\n')
    const given = { columns: { 'Larder name': 'name' }, source: 'council' }
    expect(await openFile(path, given)).toMatchObject({ source: 'council', mapping: { ...given, kind: 'service', categories: [] } })
    await expect(openFile(path)).rejects.toThrow('No column looks like a name')
    await expect(openFile(path, { columns: { 'Larder name': 'title' } })).rejects.toThrow(ConfigError)
  })

  it('or refused in words', async () => {
    await expect(openFile(join(folder, 'gone.csv'))).rejects.toThrow(InputError)
    await expect(openFile(folder)).rejects.toThrow('is not a file')
  })
})
