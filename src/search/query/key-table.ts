import { Integers } from '../index/numbers.ts'

const MOST_BUCKET_BITS = 16
const LEAST_BUCKET_BITS = 8
/** Entries of a bucket. */
const CROWD = 8
const ID_BITS = 21
const ID_MASK = 2 ** ID_BITS - 1
const MARK_MASK = 2 ** (32 - ID_BITS) - 1

const markOf = (hash: number): number => hash & MARK_MASK

/** Word ids by 32-bit hash, in one array by bucket. May rarely return an id with another hash. */
export class KeyTable {
  private readonly bucketBits: number
  /** The start of each bucket. */
  private readonly starts: Integers
  /** High bits: the part of the hash that the bucket does not imply; low bits: the id. */
  private readonly entries: Integers

  /** `each` passes every hash with its id. */
  constructor(each: (use: (hash: number, id: number) => void) => void) {
    const hashes = new Integers()
    const ids = new Integers()
    each((hash, id) => {
      hashes.push(hash | 0)
      ids.push(id)
    })
    this.bucketBits = Math.max(LEAST_BUCKET_BITS, Math.min(MOST_BUCKET_BITS, Math.ceil(Math.log2(1 + hashes.length / CROWD))))
    const buckets = 2 ** this.bucketBits
    this.starts = new Integers(buckets + 2)
    this.entries = new Integers(hashes.length)
    const { starts, entries } = this
    for (let at = 0; at < hashes.length; at++) starts.next(this.bucketOf(hashes.at(at)) + 2)
    for (let bucket = 1; bucket <= buckets + 1; bucket++) starts.set(bucket, starts.at(bucket) + starts.at(bucket - 1))
    for (let at = 0; at < hashes.length; at++) {
      const hash = hashes.at(at)
      entries.set(starts.next(this.bucketOf(hash) + 1), (markOf(hash) << ID_BITS) | ids.at(at))
    }
  }

  visit(hash: number, use: (id: number) => void): void {
    const bucket = this.bucketOf(hash)
    const mark = markOf(hash)
    const end = this.starts.at(bucket + 1)
    for (let at = this.starts.at(bucket); at < end; at++) {
      const entry = this.entries.at(at)
      if (entry >>> ID_BITS === mark) use(entry & ID_MASK)
    }
  }

  private readonly bucketOf = (hash: number): number => hash >>> (32 - this.bucketBits)
}
