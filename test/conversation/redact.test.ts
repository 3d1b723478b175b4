import { describe, expect, it } from 'vitest'
import { redact } from '../../src/conversation/redact.ts'

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
    'walking group near Long Eaton',
    'anything on saturday at 3.30',
    'over 60s lunch club',
    'free stuff for toddlers DE7',
    'my mum is 84',
  ])('%j is left alone', (text) => {
    expect(redact(text)).toBe(text)
  })
})
