import { parsePhoneNumberFromString } from 'libphonenumber-js/min'
import { CHANNEL_NAMES, CHANNELS, type ChannelName, channelsWhere, isChannelName } from '../channels.ts'
import { InputError } from '../errors.ts'
import type { Kept } from '../store/people/erasure.ts'
import { type CommunityOption, withStore } from './community.ts'

type Options = CommunityOption & { channel: string; address: string; yes?: boolean; json?: boolean }

/** For staff who act on a letter. Reports how much there is; erases it with --yes. Never prints the address. */
export function erase(options: Options): Promise<void> {
  const { channel } = options
  if (!isChannelName(channel)) throw new InputError(`--channel is one of ${CHANNEL_NAMES.join(', ')}.`)
  const address = readAddress(channel, options.address)
  return withStore(options, async ({ opened }) => {
    const { store, write, scrub } = opened
    const contact = store.contacts.find({ channel, to: address }) ?? otherChannel(channel, address, opened.store.contacts.find)
    if (!contact) return print(options, [], 'Nothing is kept about this address.')
    const ids = store.contacts.samePerson(contact.id)
    const kept = ids.map((id) => store.erasure.kept(id))
    if (!options.yes) return print(options, kept, 'Nothing has been removed. Run it again with --yes to wipe all of it for good.')
    await write(() => {
      for (const id of ids) store.erasure.forget(id, new Date())
    })
    const isClean = scrub()
    print(options, kept, `Wiped.${isClean ? '' : ' The service is reading at this moment: its log of changes is emptied within minutes.'}`)
  })
}

function readAddress(channel: ChannelName, typed: string): string {
  if (!CHANNELS[channel].isByNumber) return typed.trim()
  const number = parsePhoneNumberFromString(typed, 'GB')?.number
  if (!number) throw new InputError('--address is not a telephone number such as +447700900123.')
  return number
}

/** The same number on another channel that uses numbers. */
function otherChannel<T>(
  channel: ChannelName,
  to: string,
  find: (address: { channel: ChannelName; to: string }) => T | undefined,
): T | undefined {
  if (!CHANNELS[channel].isByNumber) return undefined
  for (const other of channelsWhere((facts) => facts.isByNumber)) {
    const found = other !== channel && find({ channel: other, to })
    if (found) return found
  }
  return undefined
}

function print({ json, yes }: Options, kept: Kept[], sentence: string): void {
  const sum = (what: keyof Kept) => kept.reduce((total, one) => total + one[what], 0)
  const counts = {
    channels: kept.length,
    messages: sum('messages'),
    needs: sum('needs'),
    waiting: sum('waiting'),
    flags: sum('flags'),
    handoffs: sum('handoffs'),
    consents: sum('consents'),
  }
  if (json) return void process.stdout.write(`${JSON.stringify({ erased: Boolean(yes) && kept.length > 0, ...counts })}\n`)
  const lines = kept.length ? Object.entries(counts).map(([what, n]) => `  ${what}: ${n}`) : []
  process.stdout.write(`${[...lines, sentence].join('\n')}\n`)
}
