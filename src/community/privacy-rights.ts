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
  /** The service's public address; without it there is no link to a copy. */
  publicUrl: string | undefined
}

export type Rights = ReturnType<typeof createPrivacyRights>

/** What people can ask about their data: stop, see it, have it erased. Call within a transaction. */
export function createPrivacyRights({ store, community, timezone, language, publicUrl }: Options) {
  return {
    /** Stops everything on this channel; with `everywhere`, on all the person's channels. */
    withdraw(contactId: string, how: string, now: Date, everywhere = false): void {
      for (const id of everywhere ? store.contacts.samePerson(contactId) : [contactId]) {
        store.contacts.withdrawConsent(id, how, now)
        store.subscriptions.end(id)
        store.outbox.cancel(id, 'asked us to stop', now)
      }
    },

    /** The short list of what is kept, with a link to a copy. */
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

    /** Erases the person on all their channels. The address that asked stays until the goodbye has settled. */
    forget(contactId: string, inboundId: string, now: Date): void {
      for (const id of store.contacts.samePerson(contactId))
        store.erasure.forget(id, now, { goodbye: id === contactId, exceptInbound: inboundId })
    },

    /** The person's copy, once for each link. */
    useCopy(token: string, now: Date): PersonalCopy | undefined {
      const contactId = store.subjectAccess.use(token, now)
      return contactId === undefined ? undefined : store.subjectAccess.of(store.contacts.samePerson(contactId), now)
    },
  }
}
