import type { SearchIndex } from '../index/search-index.ts'
import type { Query, Sought } from '../types.ts'
import type { Fit } from './fit.ts'

/** A ranked listing. */
export type Ranked = { slot: number; base: number; score: number; share: number; mask: number; fit: Fit; named: boolean }

/** The evidence for confidence. */
export type Evidence = { query: Query; units: readonly Sought[]; ranked: readonly Ranked[]; index: SearchIndex }
