import type { Reply } from '../channel.ts'
import { sayKept } from '../conversation/respond/about-us.ts'
import type { PersonalCopy } from '../store/people/subject-access.ts'
import type { Store } from '../store/store.ts'
import type { Language } from '../text/phrases.ts'

const COPY_LASTS = 15 * 60_000

type Options = {
  store: Store
  community: string
  timezone: string
  language: Language
  /** Where people reach the service; without it there is no link to a copy. */
  publicUrl: string | undefined
}

export type Rights = ReturnType<typeof createPrivacyRights>

/** What people may ask of what is kept about them: to be left alone, to see it, to have it wiped. Call within a transaction. */
export function createPrivacyRights({ store, community, timezone, language, publicUrl }: Options) {
  return {
    /** Nothing more goes to them on this channel, whatever for; `everywhere`: on every channel of theirs. */
    withdraw(contactId: string, how: string, now: Date, everywhere = false): void {
      for (const id of everywhere ? store.contacts.samePerson(contactId) : [contactId]) {
        store.contacts.withdrawConsent(id, how, now)
        store.subscriptions.end(id)
        store.outbox.cancel(id, 'asked us to stop', now)
      }
    },

    /** The short list, with a link to a copy. */
    showKept(contactId: string, since: Date, now: Date): Reply {
      const ids = store.contacts.samePerson(contactId)
      const kept = ids.map((id) => store.erasure.kept(id))
      const token = store.newId().replaceAll('-', '')
      if (publicUrl) store.subjectAccess.offer(contactId, token, new Date(now.getTime() + COPY_LASTS))
      return sayKept({
        language,
        since,
        timezone,
        messages: kept.reduce((sum, one) => sum + one.messages, 0),
        needs: kept.reduce((sum, one) => sum + one.needs, 0),
        agreed: store.contacts.agreed(contactId),
        ...(publicUrl && { url: `${publicUrl}/my-data/${community}.${token}` }),
      })
    },

    /** Wiped on every channel of theirs. Who asks on a channel stays there until the goodbye has gone out. */
    forget(contactId: string, inboundId: string, now: Date): void {
      for (const id of store.contacts.samePerson(contactId))
        store.erasure.forget(id, now, { goodbye: id === contactId, exceptInbound: inboundId })
    },

    /** Their copy, once for each link. */
    useCopy(token: string, now: Date): PersonalCopy | undefined {
      const contactId = store.subjectAccess.use(token, now)
      return contactId === undefined ? undefined : store.subjectAccess.of(store.contacts.samePerson(contactId), now)
    },
  }
}
