import { describe, expect, it } from 'vitest'
import { ordinary, plain, wordsOf } from '../../src/search/query/normalise.ts'
import { stem } from '../../src/search/query/stem.ts'

const known = new Set(['help', 'yoga', 'good', 'need'])
const read = (text: string): string => ordinary(text, (word) => known.has(word))

describe('a message in ordinary words', () => {
  it.each([
    ['sumwhere 4 my lad 2 play footy', 'somewhere for my lad to play football'],
    ['HEEEELP', 'help'],
    ['yogaaaa', 'yoga'],
    ['sk8ing 4 kids', 'skating for kids'],
    ["don't know anyone", 'dont know anyone'],
    ['under 4s', 'under 4s'],
    ['after 4 pm', 'after 4 pm'],
    ['knit & natter', 'knit and natter'],
    ['A.A. meetings', 'aa meetings'],
    ['aaaaaaa', 'aaaaaaa'],
    ['CAFÉ', 'cafe'],
    ['women’s group', 'womens group'],
    ['⚽ 4 kids pls', 'football for kids please'],
    ['', ''],
    ['   ', ''],
  ])('reads "%s" as "%s"', (typed, meant) => expect(read(typed)).toBe(meant))

  it('reads no more than 2,000 characters', () => expect(read('a'.repeat(10_000)).length).toBeLessThanOrEqual(2000))

  it('keeps the letters of other alphabets', () => expect(wordsOf(plain('Łódź żółw помощь'))).toEqual(['lodz', 'zolw', 'помощь']))
})

describe('the root of a word', () => {
  it.each([
    [['gardening', 'gardeners', 'gardens', 'gardener'], 'garden'],
    [['knitting', 'knits', 'knit'], 'knit'],
    [['swimming', 'swimmer', 'swims'], 'swim'],
    [['babies', 'baby'], 'baby'],
    [['advice', 'advise', 'adviser'], 'advice'],
    [['centre', 'center', 'centres'], 'center'],
    [['women', 'womens'], 'woman'],
    [['fostering', 'foster', 'fostered'], 'foster'],
    [['running', 'runners'], 'running'],
    [['baking', 'baker', 'bake'], 'bake'],
  ])('%s are one', (words, root) => {
    for (const word of words) expect(stem(word)).toBe(root)
  })

  it.each([
    ['carer', 'care'],
    ['sing', 'single'],
    ['bus', 'busy'],
    ['gas', 'gay'],
    ['boxing', 'boxes'],
    ['exhausted', 'exhaust'],
    ['passed', 'pass'],
    ['career', 'care'],
    ['running', 'run'],
    ['rowing', 'row'],
    ['parking', 'park'],
    ['outings', 'out'],
    ['training', 'trains'],
    ['fencing', 'fences'],
    ['fencers', 'fences'],
    ['downs', 'down'],
    ['potter', 'pot'],
    ['coding', 'cod'],
    ['easter', 'east'],
    ['posters', 'post'],
    ['riding', 'rid'],
    ['banking', 'bank'],
    ['raped', 'rap'],
    ['ladder', 'lad'],
    ['plane', 'plan'],
    ['battered', 'bat'],
    ['foster', 'fost'],
    ['scared', 'scar'],
    ['weeding', 'weed'],
    ['booking', 'book'],
  ])('%s and %s are two', (a, b) => expect(stem(a)).not.toBe(stem(b)))
})
