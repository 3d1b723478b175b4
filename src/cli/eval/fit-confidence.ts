import { chance } from '../../search/rank/confidence.ts'

export type Sample = { features: readonly number[]; right: boolean; weight: number }

const STEPS = 400
const PACE = 0.3
/** How strongly the fit holds on to the weights it starts from. */
const HOLD = 0.02

/** Logistic regression that starts from known weights and leaves them only as far as the samples insist. */
export function fitConfidence(samples: readonly Sample[], from: readonly number[]): number[] {
  const weights = [...from]
  const total = samples.reduce((sum, { weight }) => sum + weight, 0)
  for (let step = 0; step < STEPS; step++) {
    const slope = weights.map((weight, at) => HOLD * (weight - from[at]!))
    for (const { features, right, weight } of samples) {
      const miss = ((chance(features, weights) - (right ? 1 : 0)) * weight) / total
      features.forEach((value, at) => {
        slope[at]! += miss * value
      })
    }
    slope.forEach((value, at) => {
      weights[at]! -= PACE * value
    })
  }
  return weights
}
