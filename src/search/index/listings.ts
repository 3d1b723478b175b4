import type { LatLon } from '../../channel.ts'
import { nothingAt } from '../../errors.ts'
import { Bytes, Floats, Integers } from './numbers.ts'

const ALIVE = 1
export const AREA = 2
export const NATIONAL = 4
export const REMOTE = 8
export const FREE = 16
export const PAID = 32
export const VOLUNTEERING = 64
/** Has a postcode that is none of the community's. */
export const ELSEWHERE = 128

const NAME_BUCKETS = 1 << 14

export const NO_DAY = 65535
export const NO_TIME = 255

/** What ranking needs of each listing, by slot. */
export class Listings {
  private ids: string[] = []
  private names: string[] = []
  private readonly slots = new Map<string, number>()
  readonly latitude = new Floats()
  readonly longitude = new Floats()
  readonly flags = new Bytes()
  /** Bits 0-6: Monday to Sunday. 0: unknown. */
  readonly days = new Bytes()
  /** Half hours since midnight; `NO_TIME` if unknown. */
  readonly firstStart = new Bytes()
  readonly lastStart = new Bytes()
  readonly lastEnd = new Bytes()
  /** Days since 1970: of a single event, or the last day of a series. */
  readonly firstDay = new Integers()
  readonly lastDay = new Integers()
  readonly minAge = new Bytes()
  readonly maxAge = new Bytes()
  readonly checked = new Integers()
  /** Equal for two entries of one listing. */
  readonly twin = new Integers()
  private readonly nameHash = new Integers()
  /** Linked lists of slots by name bucket: the last slot, and the one before each, counted from 1. */
  private nameHeads = new Integers(NAME_BUCKETS)
  private readonly nameNext = new Integers()
  alive = 0
  /** The bounding box of all listings. */
  private readonly bounds = { south: 90, north: -90, west: 180, east: -180 }

  get length(): number {
    return this.ids.length
  }

  idOf(slot: number): string {
    return this.ids[slot] ?? nothingAt(slot)
  }

  nameOf(slot: number): string {
    return this.names[slot] ?? nothingAt(slot)
  }

  /** Returns the slot of a new listing. Its columns are 0. */
  add(id: string, name: string): number {
    const slot = this.ids.push(id) - 1
    this.names.push(name)
    this.slots.set(id, slot)
    this.alive++
    for (const column of this.columns()) column.push(0)
    this.flags.set(slot, ALIVE)
    return slot
  }

  /** Extends the bounding box to a listing's position. */
  spread({ latitude, longitude }: LatLon): void {
    const { bounds } = this
    bounds.south = Math.min(bounds.south, latitude)
    bounds.north = Math.max(bounds.north, latitude)
    bounds.west = Math.min(bounds.west, longitude)
    bounds.east = Math.max(bounds.east, longitude)
  }

  /** Whether a place is more than `degrees` outside the bounding box. */
  isBeyond({ latitude, longitude }: LatLon, degrees: number): boolean {
    const { south, north, west, east } = this.bounds
    if (south > north) return false
    return latitude < south - degrees || latitude > north + degrees || longitude < west - degrees * 1.5 || longitude > east + degrees * 1.5
  }

  /** Files a listing by the hash of its name. */
  fileName(slot: number, hash: number): void {
    const bucket = bucketOf(hash)
    this.nameHash.set(slot, hash)
    this.nameNext.set(slot, this.nameHeads.at(bucket))
    this.nameHeads.set(bucket, slot + 1)
  }

  /** Slots whose name has this hash. */
  named(hash: number): number[] {
    const slots: number[] = []
    for (let next = this.nameHeads.at(bucketOf(hash)); next > 0; next = this.nameNext.at(next - 1))
      if (this.nameHash.at(next - 1) === hash && this.isAlive(next - 1)) slots.push(next - 1)
    return slots
  }

  isAlive(slot: number): boolean {
    return (this.flags.at(slot) & ALIVE) !== 0
  }

  bury(id: string): boolean {
    const slot = this.slots.get(id)
    if (slot === undefined) return false
    this.flags.set(slot, this.flags.at(slot) & ~ALIVE)
    this.slots.delete(id)
    this.alive--
    return true
  }

  /** Closes the gaps of removed listings. Returns the new slot of each old one, or -1. */
  compact(): Integers {
    const moved = new Integers(this.length)
    let end = 0
    for (let slot = 0; slot < this.length; slot++) moved.set(slot, this.isAlive(slot) ? end++ : -1)
    const isKept = (slot: number): boolean => moved.at(slot) >= 0
    this.ids = this.ids.filter((_, slot) => isKept(slot))
    this.names = this.names.filter((_, slot) => isKept(slot))
    for (const column of this.columns()) column.keep(isKept)
    for (const [slot, id] of this.ids.entries()) this.slots.set(id, slot)
    this.nameHeads = new Integers(NAME_BUCKETS)
    for (let slot = 0; slot < end; slot++) this.fileName(slot, this.nameHash.at(slot))
    return moved
  }

  private columns(): (Bytes | Integers | Floats)[] {
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
      this.twin,
      this.nameHash,
      this.nameNext,
    ]
  }
}

const bucketOf = (hash: number): number => hash & (NAME_BUCKETS - 1)
