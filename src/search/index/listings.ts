import type { LatLon } from '../../channel.ts'
import { Numbers } from './numbers.ts'

export const ALIVE = 1
export const AREA = 2
export const NATIONAL = 4
export const REMOTE = 8
export const FREE = 16
export const PAID = 32
export const VOLUNTEERING = 64

const NAME_BUCKETS = 1 << 14

export const NO_DAY = 65535
export const NO_TIME = 255

/** What ranking needs to know of each listing, by slot. */
export class Listings {
  readonly ids: string[] = []
  readonly names: string[] = []
  readonly slots = new Map<string, number>()
  readonly latitude = new Numbers(new Float32Array(64))
  readonly longitude = new Numbers(new Float32Array(64))
  readonly flags = new Numbers(new Uint8Array(64))
  /** Bits 0-6: Monday to Sunday. 0: not known. */
  readonly days = new Numbers(new Uint8Array(64))
  /** Half hours since midnight; `NO_TIME` where not known. */
  readonly firstStart = new Numbers(new Uint8Array(64))
  readonly lastStart = new Numbers(new Uint8Array(64))
  readonly lastEnd = new Numbers(new Uint8Array(64))
  /** Days since 1970: of a single event, or the last day of a series. */
  readonly firstDay = new Numbers(new Uint16Array(64))
  readonly lastDay = new Numbers(new Uint16Array(64))
  readonly minAge = new Numbers(new Uint8Array(64))
  readonly maxAge = new Numbers(new Uint8Array(64))
  readonly checked = new Numbers(new Uint16Array(64))
  readonly nameHash = new Numbers(new Int32Array(64))
  private readonly nameNext = new Numbers(new Int32Array(64))
  private nameHeads = new Int32Array(NAME_BUCKETS)
  /** The same for two entries of one listing. */
  readonly twin = new Numbers(new Int32Array(64))
  alive = 0
  /** The corners of all that has been put in: south, north, west, east. */
  private readonly corners = [90, -90, 180, -180]

  get length(): number {
    return this.ids.length
  }

  columns(): Numbers<Uint8Array | Uint16Array | Int32Array | Float32Array>[] {
    return [
      this.latitude,
      this.longitude,
      this.flags,
      this.days,
      this.firstStart,
      this.lastStart,
      this.lastEnd,
      this.firstDay,
      this.lastDay,
      this.minAge,
      this.maxAge,
      this.checked,
      this.nameHash,
      this.twin,
    ]
  }

  spread(latitude: number, longitude: number): void {
    const [south, north, west, east] = this.corners as [number, number, number, number]
    this.corners.splice(0, 4, Math.min(south, latitude), Math.max(north, latitude), Math.min(west, longitude), Math.max(east, longitude))
  }

  /** Whether a place is further than `degrees` from where any listing is. */
  isBeyond({ latitude, longitude }: LatLon, degrees: number): boolean {
    const [south, north, west, east] = this.corners as [number, number, number, number]
    if (south > north) return false
    return latitude < south - degrees || latitude > north + degrees || longitude < west - degrees * 1.5 || longitude > east + degrees * 1.5
  }

  /** Call once `nameHash` of a new slot is set. */
  fileName(slot: number): void {
    const bucket = this.nameHash.data[slot]! & (NAME_BUCKETS - 1)
    this.nameNext.grow(slot + 1)
    this.nameNext.data[slot] = this.nameHeads[bucket]!
    this.nameHeads[bucket] = slot + 1
  }

  /** Slots whose name has this hash. */
  named(hash: number): number[] {
    const slots: number[] = []
    for (let next = this.nameHeads[hash & (NAME_BUCKETS - 1)]!; next > 0; next = this.nameNext.data[next - 1]!)
      if (this.nameHash.data[next - 1] === hash && this.isAlive(next - 1)) slots.push(next - 1)
    return slots
  }

  isAlive(slot: number): boolean {
    return (this.flags.data[slot]! & ALIVE) !== 0
  }

  bury(id: string): boolean {
    const slot = this.slots.get(id)
    if (slot === undefined) return false
    this.flags.data[slot]! &= ~ALIVE
    this.slots.delete(id)
    this.alive--
    return true
  }

  /** Closes the gaps that buried listings left. Returns the new slot of each old one, or -1. */
  compact(): Int32Array {
    const moved = new Int32Array(this.length).fill(-1)
    let end = 0
    for (let slot = 0; slot < this.length; slot++) {
      if (!this.isAlive(slot)) continue
      moved[slot] = end
      this.ids[end] = this.ids[slot]!
      this.names[end] = this.names[slot]!
      for (const column of this.columns()) column.data[end] = column.data[slot]!
      if (end !== slot) this.slots.set(this.ids[end]!, end)
      end++
    }
    this.ids.length = end
    this.names.length = end
    for (const column of this.columns()) {
      column.length = end
      column.trim()
    }
    this.nameHeads = new Int32Array(NAME_BUCKETS)
    for (let slot = 0; slot < end; slot++) this.fileName(slot)
    return moved
  }
}
