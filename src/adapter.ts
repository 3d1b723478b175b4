import { z } from 'zod'
import type { Accept, Channel, ChannelName } from './channel.ts'

/** Settings that several adapters have. */
export const webAddress = z.url({ protocol: /^https?$/, error: 'must be an address such as https://connect.example.org' })
export const e164 = z.string().regex(/^\+[1-9]\d{6,14}$/, 'must be a number such as +441154960001')

/** Addresses of ours: numbers, bots, workspaces. What comes to one of them is for the community that it leads to. */
export type Ours = { channel: ChannelName; via: string }

/** What an adapter may know of the deployment that it is part of. */
export type Deployment = {
  /** Where the world reaches it, without a slash at the end. */
  publicBaseUrl: string
  /** Ours on this channel, those of every community. */
  addresses(channel: ChannelName): readonly string[]
  /** The ids of the rooms in which everybody is staff. */
  rooms(channel: ChannelName): readonly string[]
}

/** What a workplace handed over for us to keep, sealed on the disk. */
export type Kept = { get(key: string): string | undefined; save(key: string, text: string): void; remove(key: string): void }

export type Around = {
  accept: Accept
  /** Undefined where nobody's community has this workplace. */
  kept(ours: Ours): Kept | undefined
  now(): Date
  report(error: unknown): void
  /** For what is signed on the way through a browser. */
  secret: string
}

/** A page of the adapter's own, answered to GET. */
export type Page = { path: string; open(request: Request): Response | Promise<Response> }

/** Any of the channels takes what comes to the webhooks. */
export type Opened = { channels: readonly Channel[]; pages?: readonly Page[] }

/** What the doctor found about one thing, in words; `fix` is what puts it right. */
export type Finding = { about: string; state: 'ready' | 'off' | 'warning'; says: string; fix?: string }

/** What came to a webhook, before anything in it is verified. */
export type Unverified = { path: string; contentType: string | null; body: string }

/** An adapter with its settings read. */
export type Configured = {
  /** Ours that the settings themselves name. With only one community they lead to it. */
  ours: readonly Ours[]
  /** Set up so that the provider calls us, from outside. */
  isCalled: boolean
  /** What does not go together, in words for the person who set it. */
  problems(deployment: Deployment): string[]
  /** Undefined where it is not set up. Throws ConfigError. */
  open(deployment: Deployment, around: Around): Opened | undefined
  doctor(deployment: Deployment): Finding[]
  /** Which of our addresses a request says it came to, where one process answers for several communities. */
  names(arrived: Unverified): Ours | undefined
}

type Shape = Readonly<Record<string, z.ZodType>>
type Read<S extends Shape> = z.output<z.ZodObject<S>>

type About = {
  /** Of its folder, and the first word of its commands. */
  name: string
  /** What people call the provider. */
  title: string
  channels: readonly ChannelName[]
  /** Paths that the provider posts to. */
  webhooks: readonly string[]
}

/** "connector slack manifest". `file`: where to, unless --out says otherwise; without it the text is printed. */
type CommandAbout = { name: string; about: string; file?: string; done?: string }
type Make<Given extends unknown[]> = { make(...given: Given): string | Uint8Array }
export type Command = CommandAbout & Make<[Deployment]>

type Description<S extends Shape> = About & {
  /** Variables of the environment. What `describe` says of each stands in .env.example. */
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

/** An adapter as the runtime takes it: nobody else sees its settings. */
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
