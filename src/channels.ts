/** All that the inside may know of a channel. Its adapter decides how things look. */
export type Facts = Everywhere & (ForResidents | ForStaff)

type ForResidents = { isForStaff: false }
/** People who write here are staff or strangers, never residents. `workplaces`: the config file's word for the ids of workplaces. */
type ForStaff = { isForStaff: true; workplaces: string }

type Everywhere = {
  /** We can write to a room before anybody has written there. */
  reachesRooms: boolean
  /** Addresses are phone numbers: the same number on two such channels is the same person. */
  isByNumber: boolean
  /** Each message costs by its length, so a daily budget applies. */
  billsBySegment: boolean
  /** The provider answers STOP and START itself. */
  answersStop: boolean
  /** Sent messages can be changed in place. */
  canChange: boolean
  /** A page that shows the stored conversation, goodbye included. */
  isPage: boolean
  /** Where a message may be posted in another's thread. */
  threads: 'everywhere' | 'in-rooms'
  /** The form of a digest: one short text, the whole as text, or lines with buttons. */
  edition: 'short-text' | 'text' | 'lines'
}

const USUAL: Everywhere = {
  reachesRooms: false,
  isByNumber: false,
  billsBySegment: false,
  answersStop: false,
  canChange: false,
  isPage: false,
  threads: 'everywhere',
  edition: 'text',
}
const RESIDENTS = { ...USUAL, isForStaff: false } as const
const WORKPLACE = { ...USUAL, isForStaff: true, canChange: true, edition: 'lines' } as const

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

/** The channel of our own web page; the terminal and the staff panel use it too. */
export const OUR_PAGE: ChannelName = 'web'

/** The channels that satisfy a condition. */
export const channelsWhere = (is: (facts: Facts) => boolean): ChannelName[] => CHANNEL_NAMES.filter((name) => is(CHANNELS[name]))
