import { nothingAt } from '../../errors.ts'

const SPARE = 512
const LEAST_ROOM = 16

/** Numbers in a growing typed array. Writing past the end throws a RangeError, as does reading past the allocated space. */
abstract class Numbers<A extends Uint8Array | Int32Array | Float32Array> {
  protected data: A

  /** Starts with `length` zeros. */
  constructor(public length = 0) {
    this.data = this.make(length)
  }

  protected abstract make(length: number): A
  abstract at(index: number): number
  abstract set(index: number, value: number): void

  /** Returns its index. */
  push(value: number): number {
    const index = this.length
    this.grow(index + 1)
    this.data[index] = value
    return index
  }

  /** Sets bits and keeps those already set. */
  mark(index: number, bits: number): void {
    this.set(index, this.at(index) | bits)
  }

  /** Increments a value and returns the previous one. */
  next(index: number): number {
    const value = this.at(index)
    this.set(index, value + 1)
    return value
  }

  /** Appends zeros up to `length`. */
  grow(length: number): void {
    if (length > this.data.length) this.resize(Math.max(length, Math.ceil(this.data.length * 1.5), LEAST_ROOM))
    if (length > this.length) this.length = length
  }

  /** Keeps the entries for which `isKept` is true, in order. */
  keep(isKept: (index: number) => boolean): void {
    let end = 0
    for (let index = 0; index < this.length; index++) if (isKept(index)) this.set(end++, this.at(index))
    this.length = end
    this.trim()
  }

  /** Frees unused space. */
  trim(): void {
    this.resize(this.length + SPARE)
  }

  protected within(index: number): number {
    return index >= 0 && index < this.length ? index : nothingAt(index)
  }

  private resize(room: number): void {
    const data = this.make(room)
    data.set(this.data.subarray(0, this.length))
    this.data = data
  }
}

// Each kind reads and writes for itself: a shared method would be several times slower.

/** Values 0 to 255. */
export class Bytes extends Numbers<Uint8Array> {
  protected make(length: number): Uint8Array {
    return new Uint8Array(length)
  }

  at(index: number): number {
    return this.data[index] ?? nothingAt(index)
  }

  set(index: number, value: number): void {
    this.data[this.within(index)] = value
  }
}

/** Signed 32-bit values. */
export class Integers extends Numbers<Int32Array> {
  protected make(length: number): Int32Array {
    return new Int32Array(length)
  }

  at(index: number): number {
    return this.data[index] ?? nothingAt(index)
  }

  set(index: number, value: number): void {
    this.data[this.within(index)] = value
  }
}

export class Floats extends Numbers<Float32Array> {
  protected make(length: number): Float32Array {
    return new Float32Array(length)
  }

  at(index: number): number {
    return this.data[index] ?? nothingAt(index)
  }

  set(index: number, value: number): void {
    this.data[this.within(index)] = value
  }
}
