import { writeConfig } from '../config-file.ts'
import { found, until } from '../wait.ts'
import { carryTo, type Desk, type Message, type Opened, type Platform } from './platform.ts'
import { type Service, startService } from './service.ts'
import { slack } from './slack.ts'
import { teams } from './teams.ts'

/** Where staff may work. Every promise to them is kept in each. */
export const PLATFORMS: [name: string, Platform][] = [slack, teams].map((one) => [one.name, one])

export type Workplace<D extends Desk = Desk> = { service: Service; desk: D; close(): Promise<void> }

/** The whole service with a room of staff, where Ana is an admin. */
export async function openWorkplace<D extends Desk>(
  platform: Pick<Platform, 'staff'> & { start(): Promise<Opened<D>> },
): Promise<Workplace<D>> {
  const { settings, openDesk, close } = await platform.start()
  const service = await startService(settings, writeConfig({ staff: platform.staff }))
  return {
    service,
    desk: openDesk(carryTo(service.running.url)),
    async close() {
      await service.stop()
      await close()
    },
  }
}

/** Milliseconds. Slack takes one post a second in a channel. */
export const SOON = 20_000
export const soon = (isTrue: () => boolean | Promise<boolean>): Promise<void> => until(isTrue, SOON)
/** Longer than a platform's pause between two posts. */
export const quiet = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1200))

export const heardBy = ({ twilio }: Pick<Service, 'twilio'>, number: string): string[] =>
  twilio.messages.filter(({ To }) => To === number).map(({ Body = '' }) => Body)

/** What the bot said in a room, threads and all. */
export const postedIn = (desk: Desk, room: string): string[] =>
  desk
    .messages()
    .filter((one) => one.room === room)
    .map(({ words }) => words)

/** The card of a need: the first message that begins with its words. */
export const cardOf = (desk: Desk, words: string): Message | undefined => desk.messages().find((one) => one.words.startsWith(words))

export const seeCard = (desk: Desk, words: string): Promise<Message> => found(() => cardOf(desk, words), SOON)

export const threadOf = (desk: Desk, { id }: Message): string[] =>
  desk
    .messages()
    .filter(({ thread }) => thread === id)
    .map(({ words }) => words)
