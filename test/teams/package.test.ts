import { inflateSync } from 'node:zlib'
import { unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { createPackage } from '../../adapters/teams/index.ts'
import { ConfigError } from '../../src/errors.ts'
import { APP_ID } from '../fakes/teams.ts'

const BASE = 'https://connector.example.org'
const open = () => unzipSync(createPackage({ appId: APP_ID, publicBaseUrl: `${BASE}/` }))
const manifest = () => JSON.parse(new TextDecoder().decode(open()['manifest.json'])) as Record<string, never>

describe('the package for Teams', () => {
  it('holds the manifest and the icons that it names, at the top', () => {
    const { icons } = manifest() as unknown as { icons: { color: string; outline: string } }
    expect(Object.keys(open()).sort()).toEqual([icons.color, 'manifest.json', icons.outline].sort())
  })

  it('names this deployment', () => {
    expect(manifest()).toMatchObject({
      manifestVersion: '1.22',
      id: APP_ID,
      developer: { websiteUrl: BASE, privacyUrl: `${BASE}/privacy` },
      bots: [{ botId: APP_ID, scopes: ['personal', 'team', 'groupChat'] }],
      validDomains: ['connector.example.org'],
    })
  })

  it('keeps to the lengths that Teams allows', () => {
    const { name, description, developer, bots } = manifest() as unknown as {
      name: { short: string; full: string }
      description: { short: string; full: string }
      developer: { name: string }
      bots: { commandLists: { commands: { title: string; description: string }[] }[] }[]
    }
    const lengths: [string, number][] = [
      [name.short, 30],
      [name.full, 100],
      [description.short, 80],
      [description.full, 4000],
      [developer.name, 32],
    ]
    const commands = bots[0]?.commandLists[0]?.commands ?? []
    for (const { title, description } of commands) lengths.push([title, 32], [description, 128])
    for (const [text, most] of lengths) expect(text.length, text).toBeLessThanOrEqual(most)
    expect(commands.length).toBeLessThanOrEqual(10)
  })

  it.each([
    ['color.png', 192],
    ['outline.png', 32],
  ])('%s is a picture of the right size', (name, side) => {
    const png = Buffer.from(open()[name] as Uint8Array)
    expect(png.subarray(1, 4).toString()).toBe('PNG')
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([side, side])
    const dataLength = png.readUInt32BE(33)
    const pixels = inflateSync(png.subarray(41, 41 + dataLength))
    expect(pixels).toHaveLength(side * (1 + side * 4))
  })

  it('is the same file every time', () => {
    expect(createPackage({ appId: APP_ID, publicBaseUrl: BASE })).toEqual(createPackage({ appId: APP_ID, publicBaseUrl: BASE }))
  })

  it.each([
    [undefined, BASE],
    [APP_ID, 'http://localhost:3000'],
    [APP_ID, 'https://'],
  ])('is not made for app %s at %s', (appId, publicBaseUrl) => {
    expect(() => createPackage({ appId, publicBaseUrl })).toThrow(ConfigError)
  })
})
