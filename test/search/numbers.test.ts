import { describe, expect, it } from 'vitest'
import { Bytes, Floats, Integers } from '../../src/search/index/numbers.ts'

describe.each([
  ['bytes', Bytes],
  ['integers', Integers],
  ['floats', Floats],
])('%s', (_, Kind) => {
  it('keep their values while they grow', () => {
    const numbers = new Kind()
    for (let i = 0; i < 200; i++) expect(numbers.push(i)).toBe(i)
    expect(Array.from({ length: 200 }, (_, i) => numbers.at(i))).toEqual(Array.from({ length: 200 }, (_, i) => i))
  })

  it('keep only selected values, and are 0 where they grow again', () => {
    const numbers = new Kind()
    for (const value of [7, 8, 9, 10]) numbers.push(value)
    numbers.keep((index) => index % 2 === 1)
    expect(numbers.length).toBe(2)
    numbers.grow(4)
    expect([0, 1, 2, 3].map((index) => numbers.at(index))).toEqual([8, 10, 0, 0])
  })

  it('throw on a wrong index', () => {
    const numbers = new Kind(3)
    for (const index of [-1, 3, Number.NaN]) {
      expect(() => numbers.at(index), `at ${index}`).toThrow(RangeError)
      expect(() => numbers.set(index, 1), `set ${index}`).toThrow(RangeError)
    }
  })
})
