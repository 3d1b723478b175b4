import { type ByFeature, chance, FEATURES } from '../../search/rank/confidence.ts'

export type Sample = { features: ByFeature; right: boolean; weight: number }

const STEPS = 400
const PACE = 0.3
/** How strongly the fit keeps to its starting weights. */
const HOLD = 0.02

/** Logistic regression that starts from known weights and moves away only as far as the samples require. */
export function fitConfidence(samples: readonly Sample[], from: ByFeature): ByFeature {
  const weights: Record<keyof ByFeature, number> = { ...from }
  const total = samples.reduce((sum, { weight }) => sum + weight, 0)
  for (let step = 0; step < STEPS; step++) {
    const slope: Record<keyof ByFeature, number> = { ...from }
    for (const name of FEATURES) slope[name] = HOLD * (weights[name] - from[name])
    for (const { features, right, weight } of samples) {
      const miss = ((chance(features, weights) - (right ? 1 : 0)) * weight) / total
      for (const name of FEATURES) slope[name] += miss * features[name]
    }
    for (const name of FEATURES) weights[name] -= PACE * slope[name]
  }
  return weights
}
