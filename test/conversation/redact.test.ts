import { describe, expect, it } from 'vitest'
import { redact } from '../../src/redact/redact.ts'

describe('taking out what is personal', () => {
  it.each([
    ['call me on 07700 900123', 'call me on [number]'],
    ['ring 0115 496 0123 or +44 7700 900123', 'ring [number] or [number]'],
    ['nhs number 943 476 5919', 'nhs number [number]'],
    ['i am at joan.smith@example.org', 'i am at [email]'],
    ['near NG10 1AA', 'near NG10'],
    ['de75rt walking', 'de7 walking'],
    ['i live at 14 Station Road', 'i live at [address]'],
    ['flat 2, 27b market street ilkeston', '[address] ilkeston'],
    ['my name is Joan Smith', 'my name is [name]'],
    ['Hi. My name is Joan Smith and', 'Hi. My name is [name] and'],
    ['my husband Frank is ill', 'my husband [name] is ill'],
    ['born 3/4/1948', 'born [date]'],
  ])('%j becomes %j', (text, kept) => {
    expect(redact(text)).toBe(kept)
  })

  it.each([
    ['oh seven seven double oh nine hundred one two three', '[number]'],
    ['O77OO 9OO l23, o1632 96O 3l4', '[number], [number]'],
    ['07700·900·123 or 0️⃣7️⃣7️⃣0️⃣0️⃣9️⃣0️⃣0️⃣1️⃣2️⃣3️⃣', '[number] or [number]'],
    ['NI QQ-12-34-56-C', 'NI [number]'],
    ['N G 1 0 1 A A and ng 10 1aa', 'NG10 and ng10'],
    ['third of march nineteen forty one', '[date]'],
    ['she turns 80 on 3rd May', 'she turns 80 on [date]'],
    ['joan dot smith at example dot com', '[email]'],
    ['joan.smith @ example,con', '[email]'],
    ['no.40 fallow rd', '[address]'],
    ['Rose Cottage, Pinfold Lane', '[address]'],
    ['i live on fallow rd', 'i live on [address]'],
  ])('figures: %j becomes %j', (text, kept) => {
    expect(redact(text)).toBe(kept)
  })

  it.each([
    ['Oyinlola wants bingo', '[name] wants bingo'],
    ['rose is my eldest', '[name] is my eldest'],
    ["Hope's my neighbour", '[name] my neighbour'],
    ['mum of Kwabzy', 'mum of [name]'],
    ['asking for Grace next door', 'asking for [name] next door'],
    ['on behalf of Tichafara', 'on behalf of [name]'],
    ['hi its faith from Derby', 'hi its [name] from Derby'],
    ['Sgt Oakhanger-Price said', 'Sgt [name] said'],
    ['I AM SHEILA BRATHWAITE-KNOX', 'I AM [name]'],
    ['name: t. brzezicki', 'name: [name]'],
    ['mei ling zhou wants yoga', '[name] wants yoga'],
    ['the lady who rang (Ottoline I think)', 'the lady who rang ([name] I think)'],
    ['bingo please. Zdenek', 'bingo please. [name]'],
    ['kids are Jaxon, Aubree-Mae and Kosi', 'kids are [name], [name] and [name]'],
    ['magacaygu waa Xaliimo', 'magacaygu waa [name]'],
    ['मेरा नाम प्रिया है', 'मेरा नाम [name] है'],
  ])('names: %j becomes %j', (text, kept) => {
    expect(redact(text)).toBe(kept)
  })

  it.each([
    'mon 10-12.30, tues 9.30-11 or 0930-1130',
    'buses 15, 21 and 59 at 3.30pm',
    'kids are 3, 5, 7, 9 and 11',
    '£212.40 for 6 weeks, 2025-2026',
    'over 60s health walk, 3 bedroom house swap',
    'bus from Kimberley to Arnold',
    'a group called Bookbug',
    'my nans ruby wedding',
    'will the Hope Valley train run in may',
    'Florence Nightingale room, Harry Potter quiz',
    'Mencap said ask the Jobcentre',
    'im knackered and want a sit down',
    'walking group near Long Eaton',
    'anything on saturday at 3.30',
    'over 60s lunch club',
    'free stuff for toddlers DE7',
    'my mum is 84',
  ])('%j is left alone', (text) => {
    expect(redact(text)).toBe(text)
  })
})
