import { nothingAt } from '../../errors.ts'
import type { Signs } from '../../text/signs.ts'
import type { Weights } from '../../text/weigh.ts'

type Message = { signs: Int32Array; values: Float64Array }

/** Messages as numbers of the signs they contain, and how much each counts. Numbers of letters come after those of words. `rarity` is in tenths. */
export type Shown = { words: readonly string[]; letters: readonly string[]; rarity: readonly number[]; messages: readonly Message[] }

/** The larger, the less one message can force. */
const GIVE = 1
const ROUNDS = 30
const STRIDE = 7919
const TURN = 104_729

/** `leastTimes`: in how many messages a sign has to stand. */
export function numberSigns(messages: readonly Signs[], leastTimes: number): Shown {
  const timesIn = (voice: keyof Signs) =>
    countIn(
      messages.map((one) => one[voice]),
      leastTimes,
    )
  const [words, letters] = [timesIn('words'), timesIn('letters')]
  const rarity = [...words, ...letters].map(([, times]) => Math.round(10 * (1 + Math.log((1 + messages.length) / (1 + times)))))
  const wordAt = new Map(words.map(([sign], i) => [sign, i]))
  const lettersAt = new Map(letters.map(([sign], i) => [sign, words.length + i]))
  return {
    words: words.map(([sign]) => sign),
    letters: letters.map(([sign]) => sign),
    rarity,
    messages: messages.map((one) => {
      const voices = [
        [...one.words].flatMap((sign) => wordAt.get(sign) ?? []),
        [...one.letters].flatMap((sign) => lettersAt.get(sign) ?? []),
      ]
      return { signs: Int32Array.from(voices.flat()), values: Float64Array.from(voices.flatMap((signs) => valuesOf(signs, rarity))) }
    }),
  }
}

function countIn(messages: readonly ReadonlySet<string>[], leastTimes: number): [string, number][] {
  const times = new Map<string, number>()
  for (const signs of messages) for (const sign of signs) times.set(sign, (times.get(sign) ?? 0) + 1)
  return [...times].filter(([, n]) => n >= leastTimes).sort(([a], [b]) => (a < b ? -1 : 1))
}

/** As rare as they are, and together of length 1. */
function valuesOf(signs: readonly number[], rarity: readonly number[]): number[] {
  const rare = signs.map((sign) => rarity[sign] ?? nothingAt(sign))
  const length = Math.sqrt(rare.reduce((sum, one) => sum + one * one, 0))
  return rare.map((one) => one / length)
}

/**
 * Weighs each sign: a linear support vector machine with squared hinge loss, by dual coordinate descent (Hsieh et al., ICML 2008).
 * `is`: whether the message belongs to the class; undefined leaves it out. Averages the later rounds, each started elsewhere. Deterministic.
 */
export function fitWeights(shown: Shown, is: readonly (boolean | undefined)[]): Weights {
  const used = shown.messages.flatMap(({ signs, values }, i) => {
    const one = is[i]
    const square = values.reduce((sum, value) => sum + value * value, 1 + GIVE)
    return one === undefined ? [] : [{ signs, values, square, side: one ? 1 : -1, pull: 0 }]
  })
  const weights = new Float64Array(shown.rarity.length)
  const mean = new Float64Array(shown.rarity.length)
  let start = 0
  let meanStart = 0
  for (let round = 0; round < ROUNDS; round++) {
    for (let step = 0; step < used.length; step++) {
      const turn = (step * STRIDE + round * TURN) % used.length
      const message = used[turn] ?? nothingAt(turn)
      const { signs, values, square, side, pull } = message
      let sum = start
      for (let at = 0; at < signs.length; at++) sum += read(weights, read(signs, at)) * read(values, at)
      message.pull = Math.max(0, pull - (side * sum - 1 + GIVE * pull) / square)
      const change = (message.pull - pull) * side
      if (change === 0) continue
      for (let at = 0; at < signs.length; at++) weights[read(signs, at)] = read(weights, read(signs, at)) + change * read(values, at)
      start += change
    }
    if (round < ROUNDS / 2) continue
    for (const [sign, weight] of weights.entries()) mean[sign] = read(mean, sign) + (weight * 2) / ROUNDS
    meanStart += (start * 2) / ROUNDS
  }
  const lines = (names: readonly string[], from: number) =>
    names.map((name, i) => `${name}\t${Math.round(read(mean, from + i) * 100)}\t${shown.rarity[from + i]}`).join('\n')
  return { start: Math.round(meanStart * 100), words: lines(shown.words, 0), letters: lines(shown.letters, shown.words.length) }
}

const read = (numbers: Float64Array | Int32Array, at: number): number => numbers[at] ?? nothingAt(at)
