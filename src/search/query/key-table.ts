import { Integers } from '../index/numbers.ts'

const BUCKET_BITS = 16
const BUCKETS = 2 ** BUCKET_BITS
const ID_BITS = 21
const ID_MASK = 2 ** ID_BITS - 1
const MARK_MASK = 2 ** (32 - ID_BITS) - 1

const bucketOf = (hash: number): number => hash >>> (32 - BUCKET_BITS)
const markOf = (hash: number): number => hash & MARK_MASK

/** Word ids by 32-bit hash, in one array by bucket. May rarely return an id with another hash. */
export class KeyTable {
  /** The start of each bucket. */
  private readonly starts = new Integers(BUCKETS + 2)
  /** High bits: the part of the hash that the bucket does not imply; low bits: the id. */
  private readonly entries: Integers

  /** `each` passes every hash with its id. It is called twice. */
  constructor(each: (use: (hash: number, id: number) => void) => void) {
    const { starts } = this
    each((hash) => starts.next(bucketOf(hash) + 2))
    for (let bucket = 1; bucket <= BUCKETS + 1; bucket++) starts.set(bucket, starts.at(bucket) + starts.at(bucket - 1))
    const entries = new Integers(starts.at(BUCKETS + 1))
    each((hash, id) => entries.set(starts.next(bucketOf(hash) + 1), (markOf(hash) << ID_BITS) | id))
    this.entries = entries
  }

  visit(hash: number, use: (id: number) => void): void {
    const bucket = bucketOf(hash)
    const mark = markOf(hash)
    const end = this.starts.at(bucket + 1)
    for (let at = this.starts.at(bucket); at < end; at++) {
      const entry = this.entries.at(at)
      if (entry >>> ID_BITS === mark) use(entry & ID_MASK)
    }
  }
}
