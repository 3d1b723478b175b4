import { and, eq } from 'drizzle-orm'
import type { ChannelName } from '../../channel.ts'
import type { Db } from '../engine/database.ts'
import type { Encryption } from '../engine/encryption.ts'
import { keepsakes } from '../schema.ts'

/** What Slack or Teams gave us to keep, encrypted. */
export function createInstallations(db: Db, seal: Encryption) {
  const is = (channel: ChannelName, key: string) => and(eq(keepsakes.channel, channel), eq(keepsakes.key, key))
  return {
    get(channel: ChannelName, key: string): string | undefined {
      const row = db.select({ value: keepsakes.value }).from(keepsakes).where(is(channel, key)).get()
      return row && seal.open(row.value)
    },
    save(channel: ChannelName, key: string, text: string, at: Date): void {
      const kept = { value: seal.close(text), at }
      db.insert(keepsakes)
        .values({ channel, key, ...kept })
        .onConflictDoUpdate({ target: [keepsakes.channel, keepsakes.key], set: kept })
        .run()
    },
    remove(channel: ChannelName, key: string): void {
      db.delete(keepsakes).where(is(channel, key)).run()
    },
  }
}
export type InstallationRows = ReturnType<typeof createInstallations>
