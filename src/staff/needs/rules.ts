import type { NeedState, StaffRole } from '../../store/schema.ts'

const DAY = 86_400_000
export const WEEK = 7 * DAY
/** How far back likeness and themes look, in milliseconds. */
export const RECENT = 8 * WEEK
export const CLAIM_DRAGS = 3 * DAY
export const OPEN_DRAGS = 7 * DAY
export const SILENCE_ENDS = 2 * DAY
/** Different people that make a theme worth telling staff. */
export const THEME_THRESHOLD = 3

type Claimable = { state: NeedState; claimedBy: string | null }
type Who = { id: string; role: StaffRole }

export const isUndone = ({ state }: Pick<Claimable, 'state'>): boolean => state === 'open' || state === 'claimed'

/** The member who claimed it, an admin, or anybody while it is unclaimed. */
export const mayDecide = (need: Claimable, who: Who): boolean =>
  need.state !== 'claimed' || need.claimedBy === who.id || who.role === 'admin'
