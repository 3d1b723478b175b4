const SPARE = 512

/** A list of numbers that grows in a typed array. */
export class Numbers<A extends Uint8Array | Uint16Array | Uint32Array | Int32Array | Float32Array> {
  length = 0
  constructor(public data: A) {}

  push(value: number): number {
    this.reserve(this.length + 1)
    this.data[this.length] = value
    return this.length++
  }

  /** Makes room for `length` numbers; new ones are 0. */
  grow(length: number): void {
    this.reserve(length)
    if (length > this.length) this.length = length
  }

  trim(): void {
    const kind = this.data.constructor as new (length: number) => A
    const next = new kind(this.length + SPARE)
    next.set(this.data.subarray(0, this.length))
    this.data = next
  }

  private reserve(length: number): void {
    if (length <= this.data.length) return
    const kind = this.data.constructor as new (length: number) => A
    const next = new kind(Math.max(length, Math.ceil(this.data.length * 1.5), 16))
    next.set(this.data)
    this.data = next
  }
}
