import { say } from '../text/phrases.ts'
import { createDigestFacts } from './digest/digest-facts.ts'
import { createEditions } from './digest/editions.ts'
import { createQuestionCounts } from './digest/question-counts.ts'
import { createSubscriptions } from './digest/subscriptions.ts'
import { createAssets } from './directory/assets.ts'
import { createPlaces } from './directory/places.ts'
import { createStaging } from './directory/staging.ts'
import type { Db } from './engine/database.ts'
import type { Encryption } from './engine/encryption.ts'
import { createIntegrity } from './engine/integrity.ts'
import { createKeys } from './engine/keys.ts'
import { createOutbox } from './outbox/outbox.ts'
import { createPosted } from './outbox/posted.ts'
import { createContacts } from './people/contacts.ts'
import { createErasure } from './people/erasure.ts'
import { createMessages } from './people/messages.ts'
import { redactSent } from './people/redact-sent.ts'
import { createRetention } from './people/retention.ts'
import { createSubjectAccess } from './people/subject-access.ts'
import { createFlags } from './staff/flags.ts'
import { createHandoffs } from './staff/handoffs.ts'
import { createInstallations } from './staff/installations.ts'
import { createNeeds } from './staff/needs.ts'
import { createRooms } from './staff/rooms.ts'
import { createStaff } from './staff/staff.ts'
import { createThemes } from './staff/themes.ts'

/** Everything a community remembers, by noun. Synchronous; the same on both engines. */
export function createStore(db: Db, seal: Encryption, newId: () => string) {
  const erasure = createErasure(db, seal)
  return {
    assets: createAssets(db),
    places: createPlaces(db),
    staging: (now: Date) => createStaging(db, newId(), now),
    contacts: createContacts(db, seal, newId, erasure.forget),
    subjectAccess: createSubjectAccess(db, seal),
    erasure,
    retention: createRetention(db, {
      forget: erasure.forget,
      redact: (subjects, now) => redactSent(db, seal, { subjects, removed: say('en', 'removed.by-time') }, now),
    }),
    keys: createKeys(db, seal),
    integrity: createIntegrity(db),
    messages: createMessages(db, seal),
    outbox: createOutbox(db, seal),
    posted: createPosted(db),
    installations: createInstallations(db, seal),
    needs: createNeeds(db, newId),
    flags: createFlags(db, newId),
    subscriptions: createSubscriptions(db, newId),
    editions: createEditions(db),
    digestFacts: createDigestFacts(db),
    questionCounts: createQuestionCounts(db),
    themes: createThemes(db, newId),
    handoffs: createHandoffs(db, newId),
    staff: createStaff(db, seal),
    rooms: createRooms(db),
    newId,
  }
}
export type Store = ReturnType<typeof createStore>
