import { DeliveryError } from '../../src/errors.ts'

/** `place`: the id of a channel, a conversation or a person. */
export type Place = { team: string; place: string; isHome: boolean }

export const roomAddress = (team: string, place: string): string => `${team}/${place}`
export const homeAddress = (team: string, user: string): string => `${team}/${user}/home`
export const isPerson = (place: string): boolean => /^[UW]/.test(place)

/** Throws DeliveryError. */
export function readAddress(to: string): Place {
  const [, team, place, home] = /^([TE][A-Z0-9]+)\/([CDGUW][A-Z0-9]+)(\/home)?$/.exec(to) ?? []
  if (!team || !place) throw new DeliveryError('refused', 'not a place in Slack', { code: 'address' })
  return { team, place, isHome: Boolean(home) }
}

/** A message's timestamp is unique only within its channel. */
export const postId = (channel: string, ts: string): string => `${channel}:${ts}`

export function readPostId(id: string): { channel: string; ts: string } | undefined {
  const [, channel, ts] = /^([CDG][A-Z0-9]+):(\d+\.\d+)$/.exec(id) ?? []
  return channel && ts ? { channel, ts } : undefined
}
