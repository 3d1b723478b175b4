/** All that the inside may know of a channel. How it looks and what it can show is its adapter's. */
export type Facts = {
  /** Whoever writes here is staff or a stranger, never a resident. */
  isForStaff: boolean
  /** Only where staff write: what the config file calls the ids of its workplaces. */
  workplaces?: string
  /** A room can be written to before anybody has written there. */
  reachesRooms: boolean
  /** Its addresses are telephone numbers: the same number on two such channels is the same person. */
  isByNumber: boolean
  /** Each message costs us by its length, so that there is a budget for a day. */
  billsBySegment: boolean
  /** The provider answers STOP and START itself. */
  answersStop: boolean
  /** What has gone out can be changed in place. */
  canChange: boolean
  /** A page shows the conversation, a goodbye included, and can only show what is kept. */
  isPage: boolean
  /** Where a message may hang in the thread of another. */
  threads: 'everywhere' | 'in-rooms'
  /** What a digest looks like: one short text, the whole of it as text, or lines with buttons. */
  edition: 'short-text' | 'text' | 'lines'
}

const RESIDENTS: Facts = {
  isForStaff: false,
  reachesRooms: false,
  isByNumber: false,
  billsBySegment: false,
  answersStop: false,
  canChange: false,
  isPage: false,
  threads: 'everywhere',
  edition: 'text',
}
const WORKPLACE: Facts = { ...RESIDENTS, isForStaff: true, workplaces: 'workplaces', canChange: true, edition: 'lines' }

/** A channel is a row here and a folder in `adapters`. */
export const CHANNELS = {
  sms: { ...RESIDENTS, isByNumber: true, billsBySegment: true, answersStop: true, edition: 'short-text' },
  whatsapp: { ...RESIDENTS, isByNumber: true },
  telegram: { ...RESIDENTS, canChange: true },
  web: { ...RESIDENTS, isPage: true, edition: 'lines' },
  slack: { ...WORKPLACE, workplaces: 'teams', reachesRooms: true },
  teams: { ...WORKPLACE, workplaces: 'tenants', threads: 'in-rooms' },
} satisfies Record<string, Facts>
export type ChannelName = keyof typeof CHANNELS

export const isChannelName = (name: string): name is ChannelName => Object.hasOwn(CHANNELS, name)
export const CHANNEL_NAMES: readonly ChannelName[] = Object.keys(CHANNELS).filter(isChannelName)

/** The channel of the page that the service shows itself; the terminal and the staff panel speak through it too. */
export const OUR_PAGE: ChannelName = 'web'

/** The channels of which something is true. */
export const channelsWhere = (is: (facts: Facts) => boolean): ChannelName[] => CHANNEL_NAMES.filter((name) => is(CHANNELS[name]))
