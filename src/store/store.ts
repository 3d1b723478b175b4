import type { Seal } from '../people/seal.ts'
import { createAssets } from './assets.ts'
import { createContacts } from './contacts.ts'
import { createCopies } from './copies.ts'
import type { Db } from './database.ts'
import { createDigestFacts } from './digest-facts.ts'
import { createEditions } from './editions.ts'
import { createErasure } from './erasure.ts'
import { createFlags } from './flags.ts'
import { createHandoffs } from './handoffs.ts'
import { createIntegrity } from './integrity.ts'
import { createKeepsakes } from './keepsakes.ts'
import { createKeys } from './keys.ts'
import { createMessages } from './messages.ts'
import { createNeeds } from './needs.ts'
import { createOutbox } from './outbox.ts'
import { createPlaces } from './places.ts'
import { createPostings } from './postings.ts'
import { createRetention } from './retention.ts'
import { createRooms } from './rooms.ts'
import { createStaff } from './staff.ts'
import { createStaging } from './staging.ts'
import { createSubscriptions } from './subscriptions.ts'
import { createTallies } from './tallies.ts'
import { createThemes } from './themes.ts'

/** Everything that a community remembers, by noun. Synchronous, the same on both engines. */
export function createStore(db: Db, seal: Seal, newId: () => string) {
  const erasure = createErasure(db, seal)
  return {
    assets: createAssets(db),
    places: createPlaces(db),
    staging: (now: Date) => createStaging(db, newId(), now),
    contacts: createContacts(db, seal, newId, erasure.forget),
    copies: createCopies(db, seal),
    erasure,
    retention: createRetention(db, erasure.forget),
    keys: createKeys(db, seal),
    integrity: createIntegrity(db),
    messages: createMessages(db, seal),
    outbox: createOutbox(db, seal),
    postings: createPostings(db),
    keepsakes: createKeepsakes(db, seal),
    needs: createNeeds(db, newId),
    flags: createFlags(db, newId),
    subscriptions: createSubscriptions(db, newId),
    editions: createEditions(db),
    digestFacts: createDigestFacts(db),
    tallies: createTallies(db),
    themes: createThemes(db, newId),
    handoffs: createHandoffs(db, newId),
    staff: createStaff(db, seal),
    rooms: createRooms(db),
    newId,
  }
}
export type Store = ReturnType<typeof createStore>
