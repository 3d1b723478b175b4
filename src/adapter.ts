import { z } from 'zod'
import type { Accept, Channel, ChannelName } from './channel.ts'

/** Settings that several adapters share. */
export const webAddress = z.url({ protocol: /^https?$/, error: 'must be an address such as https://connect.example.org' })
export const e164 = z.string().regex(/^\+[1-9]\d{6,14}$/, 'must be a number such as +441154960001')

/** One of our addresses: a number, bot or workspace. Its messages belong to the community that names it. */
export type Ours = { channel: ChannelName; via: string }

/** What an adapter may know of the deployment. */
export type Deployment = {
  /** The service's public address, without a trailing slash. */
  publicBaseUrl: string
  /** Our addresses on this channel, for all communities. */
  addresses(channel: ChannelName): readonly string[]
  /** Ids of the rooms in which everybody is staff. */
  rooms(channel: ChannelName): readonly string[]
}

/** What a workplace gave us to keep, encrypted on disk. */
export type Kept = { get(key: string): string | undefined; save(key: string, text: string): void; remove(key: string): void }

export type Around = {
  accept: Accept
  /** Undefined if no community that is served here has this workplace. */
  kept(ours: Ours): Kept | undefined
  now(): Date
  report(error: unknown): void
  /** The secret that signs what passes through a browser. */
  secret: string
}

/** A page of the adapter's own, answered to GET. */
export type Page = { path: string; open(request: Request): Response | Promise<Response> }

/** Any of the channels can receive what arrives at the webhooks. */
export type Opened = { channels: readonly Channel[]; pages?: readonly Page[] }

/** One finding of the doctor, in words; `fix` says how to solve it. */
export type Finding = { about: string; state: 'ready' | 'off' | 'warning'; says: string; fix?: string }

/** A webhook's request before anything in it is verified. */
export type Unverified = { path: string; contentType: string | null; body: string }

/** An adapter with its settings parsed. */
export type Configured = {
  /** Our addresses that the settings name. If there is one community, they belong to it. */
  ours: readonly Ours[]
  /** Whether the settings are there for its channels to open. */
  isSetUp: boolean
  /** Whether the provider calls us from outside, so that we need a public address. */
  isCalled: boolean
  /** Conflicts among the settings, in words for whoever set them. */
  problems(deployment: Deployment): string[]
  /** Undefined if it is not set up. Throws ConfigError. */
  open(deployment: Deployment, around: Around): Opened | undefined
  doctor(deployment: Deployment): Finding[]
  /** Our address that a request names, where one process serves several communities. */
  names(arrived: Unverified): Ours | undefined
}

type Shape = Readonly<Record<string, z.ZodType>>
type Read<S extends Shape> = z.output<z.ZodObject<S>>

type About = {
  /** The name of its folder, and the first word of its commands. */
  name: string
  /** What people call the provider. */
  title: string
  channels: readonly ChannelName[]
  /** Paths that the provider posts to. */
  webhooks: readonly string[]
}

/** "connector slack manifest". `file`: the default output file; without it the text is printed. */
type CommandAbout = { name: string; about: string; file?: string; done?: string }
type Make<Given extends unknown[]> = { make(...given: Given): string | Uint8Array }
export type Command = CommandAbout & Make<[Deployment]>

type Description<S extends Shape> = About & {
  /** Environment variables. `.env.example` shows what `describe` says of each. */
  settings: S
  /** Throws ConfigError. */
  commands?: readonly (CommandAbout & Make<[Read<S>, Deployment]>)[]
  configure(settings: Read<S>): Configured
}

export type ConfiguredAdapter = About & Configured & { commands: readonly Command[] }
export type Adapter = About & {
  settings: Shape
  commands: readonly CommandAbout[]
  read(
    environment: Readonly<Record<string, string | undefined>>,
  ): { configured: ConfiguredAdapter } | { issues: readonly z.core.$ZodIssue[] }
}

/** Describes an adapter to the runtime, which never sees its settings. */
export function defineAdapter<S extends Shape>({ settings, commands = [], configure, ...about }: Description<S>): Adapter {
  const schema = z.object(settings)
  return {
    ...about,
    settings,
    commands,
    read(environment) {
      const read = schema.safeParse(environment)
      if (!read.success) return { issues: read.error.issues }
      const bound = commands.map((command) => ({ ...command, make: (deployment: Deployment) => command.make(read.data, deployment) }))
      return { configured: { ...about, ...configure(read.data), commands: bound } }
    },
  }
}
