import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import learnt from '../../data/vocabulary/act-weights.json' with { type: 'json' }
import { evalConversation } from '../../src/cli/eval/conversation.ts'
import { learnActs } from '../../src/cli/learn/acts.ts'
import { freshMemory } from '../../src/conversation/turn.ts'
import { ownWords } from '../../src/conversation/understand/own-words.ts'
import { understand } from '../../src/conversation/understand/understand.ts'

const greeted = { ...freshMemory(), greeted: true }
const kindOf = (text: string): string => understand({ text }, greeted).kind

describe('what texts do', () => {
  const { acts, alarms, size, text } = evalConversation({ file: resolve(import.meta.dirname, 'acts.tsv') })

  it('is measured on many texts by somebody who saw none of those learnt from', () => expect(size).toBeGreaterThanOrEqual(900))

  it('is seldom a crisis where a machine wrote', () => expect(alarms, text).toBeLessThanOrEqual(5))

  it.each([
    ['reaction', 0.9],
    ['machine', 0.75],
    ['stop', 0.7],
    ['back', 0.85],
    ['person', 0.7],
    ['data', 0.68],
    ['chat', 0.7],
    ['ask', 0.96],
  ])('is recognised: %s', (act, floor) => expect(acts[act]?.right, text).toBeGreaterThanOrEqual(floor))

  it('is seldom mistaken: what is noted gets no answer, and STOP ends the messages', () => {
    expect(acts.machine?.mistaken, text).toBeLessThanOrEqual(6)
    expect(acts.stop?.mistaken, text).toBeLessThanOrEqual(4)
  })

  it('never keeps a crisis from its numbers', () => {
    const crises = readFileSync(resolve(import.meta.dirname, '../safety/crisis.jsonl'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { text: string; crisis: boolean })
      .filter(({ crisis }) => crisis)
    expect(crises.length).toBeGreaterThan(1000)
    expect(crises.filter(({ text }) => kindOf(text) === 'noted').map(({ text }) => text)).toEqual([])
  })

  it.each([
    'Laughed at me and said “im gonna kill you tonight”',
    'he laughed "you are nothing" and put his hands round my throat',
    'she said "no one would miss me" and took all her tablets',
    'loved “my old life”, want to die now',
  ])('never takes quoted words of a person for a reaction: %s', (text) => expect(kindOf(text)).not.toBe('noted'))

  it('comes from the labelled lines: relearning gives the same weights', { timeout: 300_000 }, () => {
    expect(learnActs()).toEqual(learnt)
  })
})

describe('a text without what a machine put around it', () => {
  it.each([
    ['swimming lessons for my lad\n\nSent from my iPhone', 'swimming lessons for my lad'],
    ['swimming lessons for my lad Sent from my Galaxy', 'swimming lessons for my lad'],
    ['is there a choir\nGet Outlook for iOS', 'is there a choir'],
    ['is there a choir\n-- \nPat Example\nExample Ltd', 'is there a choir'],
    ['Re: Fwd: is there a choir', 'is there a choir'],
    ['is there a choir\n\nOn Tue, 3 Nov 2026 at 10:02, Connector wrote:\n> 1. Sawley Singers', 'is there a choir'],
    ['is there a choir\n-----Original Message-----\nFrom: Connector\nSawley Singers', 'is there a choir'],
    ['I feel awful\nOn top of that: he hit me', 'I feel awful\nOn top of that: he hit me'],
    ['cant cope\n-- sorry\nfrom him: threats', 'cant cope\n-- sorry\nfrom him: threats'],
    ['its him again\n>:( he hit me', 'its him again\n>:( he hit me'],
    ['Sent from my iPhone', 'Sent from my iPhone'],
    [
      'parcels sent from my flat keep getting lost, who can help me with that problem',
      'parcels sent from my flat keep getting lost, who can help me with that problem',
    ],
  ])('%j', (text, own) => expect(ownWords(text)).toBe(own))
})
