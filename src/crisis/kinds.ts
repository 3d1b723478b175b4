import type { Weights } from '../text/weigh.ts'

export const CRISIS_KINDS = ['medical', 'suicide', 'self-harm', 'child', 'adult', 'abuse', 'danger', 'no-bed', 'no-food'] as const
export type CrisisKind = (typeof CRISIS_KINDS)[number]

/** What a message must weigh to be a crisis, and to be taken for a possible one. */
export type Enough = { clear: number; possible: number }

/** `kinds`: which crisis it is, once it is one. Made by `connector learn crisis`. */
export type CrisisWeights = { enough: Enough; crisis: Weights; kinds: Record<CrisisKind, Weights> }
