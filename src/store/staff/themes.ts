import { and, eq, gte, isNull, sql } from 'drizzle-orm'
import type { Db } from '../engine/database.ts'
import { needs, themes } from '../schema.ts'

export type Theme = { id: string; topic: string; outcode: string; flaggedAt: Date | null; firstAt: Date }

export function createThemes(db: Db, newId: () => string) {
  return {
    get: (id: string): Theme | undefined => db.select().from(themes).where(eq(themes.id, id)).get(),

    /** Themes with a need since then. */
    since: (at: Date): Theme[] =>
      db
        .select({ id: themes.id, topic: themes.topic, outcode: themes.outcode, flaggedAt: themes.flaggedAt, firstAt: themes.firstAt })
        .from(themes)
        .where(
          sql`EXISTS (SELECT 1 FROM needs WHERE needs.theme_id = ${themes.id} AND needs.created_at >= ${at.getTime()} AND needs.state <> 'noise')`,
        )
        .all(),

    findOrAdd(topic: string, outcode: string, now: Date): string {
      db.insert(themes).values({ id: newId(), topic, outcode, firstAt: now }).onConflictDoNothing().run()
      return (
        db
          .select({ id: themes.id })
          .from(themes)
          .where(and(eq(themes.topic, topic), eq(themes.outcode, outcode)))
          .get() as { id: string }
      ).id
    },

    /** How many people asked within a theme since then, and when the first did. Excludes noise. */
    size: (id: string, since: Date): { people: number; firstAt: Date | undefined } => {
      const found = db
        .select({ people: sql<number>`count(DISTINCT ${needs.contactId})`, first: sql<number | null>`min(${needs.createdAt})` })
        .from(needs)
        .where(and(eq(needs.themeId, id), gte(needs.createdAt, since), sql`${needs.state} <> 'noise'`))
        .get()
      return { people: found?.people ?? 0, firstAt: found?.first ? new Date(found.first) : undefined }
    },

    /** True the first time. */
    flag: (id: string, now: Date): boolean =>
      db
        .update(themes)
        .set({ flaggedAt: now })
        .where(and(eq(themes.id, id), isNull(themes.flaggedAt)))
        .returning({ id: themes.id })
        .all().length > 0,
  }
}
