import { and, desc, eq, inArray, sql } from 'drizzle-orm'
import type { Address, ChannelName } from '../../channel.ts'
import { channelsWhere } from '../../channels.ts'
import type { Db } from '../engine/database.ts'
import type { Encryption } from '../engine/encryption.ts'
import { consents, contacts, PURPOSES, type Purpose } from '../schema.ts'

export type Contact = {
  id: string
  via: string
  stopped: boolean
  memory: string
  firstHeardAt: Date
  lastHeardAt: Date
  leavingAt: Date | null
}
type Recipient = { id: string; channel: ChannelName; role: 'resident' | 'staff' | 'room'; stopped: boolean; lastHeardAt: Date }
type ConsentChange = { purpose: Purpose; granted: boolean; how: string }
type Agreed = Record<Purpose, boolean>

/** Consent before a person says yes or no: writing asks for an answer, and asking for a person asks to hear back. */
const UNSAID: Agreed = { answers: true, later: true, 'follow-ups': false, digests: false }
const BY_NUMBER = channelsWhere((facts) => facts.isByNumber)

/** The empty memory of a contact that needs no welcome: staff, rooms, and people whose memory expired. */
export const NO_WELCOME = '{"greeted":true}'

/** `forget` erases a leaving person's remaining row. */
export function createContacts(db: Db, seal: Encryption, newId: () => string, forget: (contactId: string, now: Date) => void) {
  const byLookup = db
    .select({
      id: contacts.id,
      via: contacts.via,
      stopped: contacts.stopped,
      memory: contacts.memory,
      firstHeardAt: contacts.firstHeardAt,
      lastHeardAt: contacts.lastHeardAt,
      leavingAt: contacts.leavingAt,
    })
    .from(contacts)
    .where(and(eq(contacts.channel, sql.placeholder('channel')), eq(contacts.lookup, sql.placeholder('lookup'))))
    .prepare()
  const remember = db
    .update(contacts)
    .set({ memory: sql`${sql.placeholder('memory')}`, lastHeardAt: sql`${sql.placeholder('at')}`, via: sql`${sql.placeholder('via')}` })
    .where(eq(contacts.id, sql.placeholder('id')))
    .prepare()

  function find({ channel, to }: Address): Contact | undefined {
    for (const lookup of seal.lookups(to)) {
      const found = byLookup.get({ channel, lookup })
      if (found) return found
    }
    return undefined
  }

  /** Retention clears a memory; only that the person was welcomed remains. */
  const openMemory = (memory: string) => (memory ? seal.open(memory) : NO_WELCOME)

  const recipient = db
    .select({
      id: contacts.id,
      channel: contacts.channel,
      role: contacts.role,
      stopped: contacts.stopped,
      lastHeardAt: contacts.lastHeardAt,
    })
    .from(contacts)
    .where(eq(contacts.id, sql.placeholder('id')))
    .prepare()

  function agreed(contactId: string): Agreed {
    const said = db
      .select({ purpose: consents.purpose, granted: consents.granted })
      .from(consents)
      .where(eq(consents.contactId, contactId))
      .orderBy(desc(consents.id))
      .all()
    const contact = db.select({ stopped: contacts.stopped }).from(contacts).where(eq(contacts.id, contactId)).get()
    const last = (purpose: Purpose) => said.find((one) => one.purpose === purpose)?.granted ?? UNSAID[purpose]
    return { answers: contact?.stopped === false, later: last('later'), 'follow-ups': last('follow-ups'), digests: last('digests') }
  }

  return {
    find,

    findOrAdd(address: Address, via: string, memory: string, now: Date): Contact {
      const known = find(address)
      if (known && !known.leavingAt) return known
      if (known) forget(known.id, now)
      const id = newId()
      db.insert(contacts)
        .values({
          id,
          channel: address.channel,
          lookup: seal.lookup(address.to),
          address: seal.close(address.to),
          via,
          memory: seal.close(memory),
          firstHeardAt: now,
          lastHeardAt: now,
        })
        .run()
      return { id, via, stopped: false, memory: seal.close(memory), firstHeardAt: now, lastHeardAt: now, leavingAt: null }
    },

    /** Where a contact can be reached, and whether it may be written to. */
    recipient: (id: string): Recipient | undefined => recipient.get({ id }),

    /** The decrypted address, for a list that an administrator asked for. */
    addressOf: (id: string): string | undefined => {
      const found = db.select({ address: contacts.address }).from(contacts).where(eq(contacts.id, id)).get()
      return found && seal.open(found.address)
    },

    setRole(id: string, role: Recipient['role']): void {
      db.update(contacts).set({ role }).where(eq(contacts.id, id)).run()
    },

    memoryOf: (id: string): string | undefined => {
      const found = db.select({ memory: contacts.memory }).from(contacts).where(eq(contacts.id, id)).get()
      return found && openMemory(found.memory)
    },

    remember(id: string, memory: string): void {
      db.update(contacts)
        .set({ memory: seal.close(memory) })
        .where(eq(contacts.id, id))
        .run()
    },

    readMemory: (contact: Contact): string => openMemory(contact.memory),

    heard(contactId: string, memory: string, via: string, at: Date): void {
      remember.run({ id: contactId, memory: seal.close(memory), via, at: at.getTime() })
    },

    agreed,

    /** Whether a contact may be written to for this purpose. STOP denies every purpose. */
    may(contactId: string, purpose: Purpose): boolean {
      const { answers, [purpose]: wanted } = agreed(contactId)
      return answers && wanted
    },

    /** Records a change of consent in its history. A repeated request is recorded once. */
    setConsent(contactId: string, change: ConsentChange, at: Date): void {
      if (agreed(contactId)[change.purpose] === change.granted) return
      if (change.purpose === 'answers') db.update(contacts).set({ stopped: !change.granted }).where(eq(contacts.id, contactId)).run()
      db.insert(consents)
        .values({ contactId, ...change, at })
        .run()
    },

    /** Withdraws every consent given. Only what the person asks for again comes back. */
    withdrawConsent(contactId: string, how: string, at: Date): void {
      for (const purpose of PURPOSES) this.setConsent(contactId, { purpose, granted: false, how }, at)
    },

    consentsOf: (contactId: string): { purpose: Purpose; granted: boolean; how: string; at: Date }[] =>
      db
        .select({ purpose: consents.purpose, granted: consents.granted, how: consents.how, at: consents.at })
        .from(consents)
        .where(eq(consents.contactId, contactId))
        .orderBy(consents.id)
        .all(),

    /** Contact ids of one person, this one first: a phone number is one person by text message and on WhatsApp. */
    samePerson(contactId: string): string[] {
      const known = db
        .select({ channel: contacts.channel, address: contacts.address })
        .from(contacts)
        .where(eq(contacts.id, contactId))
        .get()
      if (!known || !BY_NUMBER.includes(known.channel)) return [contactId]
      const lookups = seal.lookups(seal.open(known.address))
      const found = db
        .select({ id: contacts.id })
        .from(contacts)
        .where(and(inArray(contacts.channel, [...BY_NUMBER]), inArray(contacts.lookup, lookups)))
        .all()
      return [contactId, ...found.map(({ id }) => id).filter((id) => id !== contactId)]
    },
  }
}
