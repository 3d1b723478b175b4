import { zlibSync } from 'fflate'

type Rgba = readonly [number, number, number, number]
/** Colour at a point, both coordinates 0 to 1. */
type Picture = (x: number, y: number) => Rgba

const GREEN: Rgba = [0x0b, 0x6e, 0x4f, 0xff]
const WHITE: Rgba = [0xff, 0xff, 0xff, 0xff]
const CLEAR: Rgba = [0xff, 0xff, 0xff, 0]

const DOTS = [
  { x: 0.5, y: 0.27, r: 0.11 },
  { x: 0.27, y: 0.68, r: 0.11 },
  { x: 0.73, y: 0.68, r: 0.11 },
] as const
const LINE_WIDTH = 0.035

/** Three linked people. */
export function createColourIcon(): Uint8Array {
  return encodePng(192, (x, y) => (isDrawn(x, y) ? WHITE : GREEN))
}

/** Teams requires white on transparent. */
export function createOutlineIcon(): Uint8Array {
  return encodePng(32, (x, y) => (isDrawn(x, y) ? WHITE : CLEAR))
}

function isDrawn(x: number, y: number): boolean {
  return DOTS.some((dot, index) => {
    const next = DOTS[(index + 1) % DOTS.length] as (typeof DOTS)[number]
    return Math.hypot(x - dot.x, y - dot.y) <= dot.r || distanceToLine(x, y, dot, next) <= LINE_WIDTH
  })
}

function distanceToLine(x: number, y: number, from: { x: number; y: number }, to: { x: number; y: number }): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y]
  const along = Math.min(1, Math.max(0, ((x - from.x) * dx + (y - from.y) * dy) / (dx * dx + dy * dy)))
  return Math.hypot(x - from.x - along * dx, y - from.y - along * dy)
}

/** Encodes 8-bit RGBA without interlacing. Source: w3.org/TR/png. */
function encodePng(side: number, picture: Picture): Uint8Array {
  const rows = Array.from({ length: side }, (_, y) => [
    0,
    ...Array.from({ length: side }, (_, x) => picture((x + 0.5) / side, (y + 0.5) / side)).flat(),
  ])
  const header = new Uint8Array([...bigEndian(side), ...bigEndian(side), 8, 6, 0, 0, 0])
  const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
  const chunks = [chunk('IHDR', header), chunk('IDAT', zlibSync(new Uint8Array(rows.flat()))), chunk('IEND', new Uint8Array())]
  return new Uint8Array([...signature, ...chunks.flat()])
}

function chunk(name: string, data: Uint8Array): number[] {
  const named = [...new TextEncoder().encode(name), ...data]
  return [...bigEndian(data.length), ...named, ...bigEndian(crc32(named))]
}

function crc32(bytes: readonly number[]): number {
  let crc = 0xffffffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  return (crc ^ 0xffffffff) >>> 0
}

function bigEndian(value: number): number[] {
  return [value >>> 24, value >>> 16, value >>> 8, value].map((byte) => byte & 0xff)
}
