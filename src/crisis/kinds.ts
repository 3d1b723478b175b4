import type { Weights } from './weigh.ts'

export const CRISIS_KINDS = ['medical', 'suicide', 'self-harm', 'child', 'adult', 'abuse', 'danger', 'no-bed', 'no-food'] as const
export type CrisisKind = (typeof CRISIS_KINDS)[number]

/** `enough`: the weight from which a message is a crisis. `kinds`: weights that decide its kind. Written by `connector learn crisis`. */
export type CrisisWeights = { enough: number; crisis: Weights; kinds: Record<CrisisKind, Weights> }
