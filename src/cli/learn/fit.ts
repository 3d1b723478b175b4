import { shareOf } from '../../crisis/signs.ts'
import type { Weights } from '../../crisis/weigh.ts'
import { nothingAt } from '../../errors.ts'

/** Messages as numbers of the signs they contain. Signs of a single message are left out. */
export type Shown = { names: readonly string[]; messages: readonly { signs: Int32Array; share: number }[] }

/** The larger, the less one message can force. */
const GIVE = 0.5
const ROUNDS = 60
const STRIDE = 7919
const TURN = 104_729

export function numberSigns(messages: readonly ReadonlySet<string>[]): Shown {
  const times = new Map<string, number>()
  for (const signs of messages) for (const sign of signs) times.set(sign, (times.get(sign) ?? 0) + 1)
  const names = [...times].filter(([, n]) => n > 1).map(([sign]) => sign)
  const numbers = new Map(names.map((name, i) => [name, i]))
  return {
    names,
    messages: messages.map((signs) => ({
      signs: Int32Array.from([...signs].flatMap((sign) => numbers.get(sign) ?? [])),
      share: shareOf(signs),
    })),
  }
}

/**
 * Weighs each sign: a linear support vector machine with squared hinge loss, by dual coordinate descent (Hsieh et al., ICML 2008).
 * `is`: whether the message belongs to the class; undefined leaves it out. Keeps only the `most` heaviest signs. Averages the later
 * rounds, each started elsewhere. Deterministic.
 */
export function fitWeights(shown: Shown, is: readonly (boolean | undefined)[], most: number): Weights {
  const used = shown.messages.flatMap(({ signs, share }, i) => {
    const one = is[i]
    return one === undefined ? [] : [{ signs, share, side: one ? 1 : -1, pull: 0 }]
  })
  const weights = new Float64Array(shown.names.length)
  const mean = new Float64Array(shown.names.length)
  let start = 0
  let meanStart = 0
  for (let round = 0; round < ROUNDS; round++) {
    for (let step = 0; step < used.length; step++) {
      const turn = (step * STRIDE + round * TURN) % used.length
      const message = used[turn] ?? nothingAt(turn)
      const { signs, share, side, pull } = message
      let sum = 0
      for (const sign of signs) sum += read(weights, sign)
      const slope = side * (sum * share + start) - 1 + GIVE * pull
      message.pull = Math.max(0, pull - slope / (signs.length * share ** 2 + 1 + GIVE))
      const change = (message.pull - pull) * side
      if (change === 0) continue
      for (const sign of signs) weights[sign] = read(weights, sign) + change * share
      start += change
    }
    if (round < ROUNDS / 2) continue
    for (const [sign, weight] of weights.entries()) mean[sign] = read(mean, sign) + (weight * 2) / ROUNDS
    meanStart += (start * 2) / ROUNDS
  }
  return { start: Math.round(meanStart * 100), signs: weightiest(shown.names, mean, most) }
}

const read = (numbers: Float64Array, at: number): number => numbers[at] ?? nothingAt(at)

function weightiest(names: readonly string[], weights: Float64Array, most: number): Record<string, number> {
  const kept = names
    .map((name, i) => [name, Math.round(read(weights, i) * 100)] as const)
    .sort(([, a], [, b]) => Math.abs(b) - Math.abs(a))
    .slice(0, most)
    .filter(([, weight]) => weight !== 0)
  return Object.fromEntries(kept.sort(([a], [b]) => (a < b ? -1 : 1)))
}
