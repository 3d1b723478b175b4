import { z } from 'zod'

export const ASSET_KINDS = ['group', 'event', 'service', 'place', 'volunteering', 'skill', 'fund', 'campaign'] as const
export type AssetKind = (typeof ASSET_KINDS)[number]

const DAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as 14:30')
const date = z.iso.date('must be a date such as 2026-11-24')
const text = z.string().trim().min(1)

const zones = new Set(['Europe/London'])

function isTimeZone(zone: string): boolean {
  if (!zones.has(zone) && Intl.supportedValuesOf('timeZone').includes(zone)) zones.add(zone)
  return zones.has(zone)
}

/** Open Referral (HSDS 3) `schedule`: local wall-clock times in `timezone`, weekly or monthly recurrence, or one date when `freq` is absent. */
export const scheduleSchema = z.strictObject({
  freq: z.enum(['DAILY', 'WEEKLY', 'MONTHLY']).optional(),
  interval: z.number().int().min(1).max(52).default(1),
  byday: z.array(z.string().regex(/^(-?[1-5])?(MO|TU|WE|TH|FR|SA|SU)$/, 'must be a day such as TU or 1TU')).optional(),
  bymonthday: z
    .array(
      z
        .number()
        .int()
        .min(-31)
        .max(31)
        .refine((day) => day !== 0, 'must not be 0'),
    )
    .optional(),
  dtstart: date.optional(),
  until: date.optional(),
  opens_at: time.optional(),
  closes_at: time.optional(),
  timezone: text.refine(isTimeZone, 'must be a time zone such as Europe/London').default('Europe/London'),
  /** "term time only", "not bank holidays": shown, not computed. */
  notes: text.optional(),
})
export type Schedule = z.infer<typeof scheduleSchema>

const audienceSchema = z.strictObject({
  minAge: z.number().int().min(0).max(120).optional(),
  maxAge: z.number().int().min(0).max(120).optional(),
  /**
   * Ids of audience topics of the vocabulary: women, men, carers, veterans, lgbt … With `only`, for these people alone; otherwise with
   * them in mind.
   */
  groups: z.array(text).default([]),
  only: z.boolean().default(false),
})

/** Anything that people in a community can use or join. Field names follow Open Referral where it has them. */
export const assetSchema = z.strictObject({
  id: text.max(200),
  kind: z.enum(ASSET_KINDS),
  name: text.max(300),
  description: z.string().default(''),
  organisation: text.optional(),
  /** Ids of `data/vocabulary/topics`. */
  topics: z.array(text).default([]),
  /** The source's own categories. */
  categories: z.array(text).default([]),
  address: text.optional(),
  postcode: text.optional(),
  locality: text.optional(),
  latitude: z.number().min(-90).max(90).optional(),
  longitude: z.number().min(-180).max(180).optional(),
  /** Where people must live to use it: near its own place, in a named area, or anywhere in the country. `remote`: by phone or online. */
  coverage: z
    .strictObject({ scope: z.enum(['local', 'area', 'national']), area: text.optional(), remote: z.boolean().default(false) })
    .default({ scope: 'local', remote: false }),
  schedules: z.array(scheduleSchema).default([]),
  /** Times as published, if they could not be parsed. */
  scheduleText: text.optional(),
  cost: z.strictObject({ free: z.boolean(), text: text.optional() }).optional(),
  audience: audienceSchema.default({ groups: [], only: false }),
  accessibility: z.array(text).default([]),
  /** ISO 639-1. */
  languages: z.array(z.string().regex(/^[a-z]{2,3}$/, 'must be a language code such as pl')).default([]),
  phone: text.optional(),
  email: text.optional(),
  url: text.optional(),
  contactName: text.optional(),
  /** The person who welcomes newcomers: "Ask for Joan, she has the kettle on". */
  welcomeContact: z.strictObject({ name: text, note: text.optional() }).optional(),
  links: z.array(z.strictObject({ label: text, url: text })).default([]),
  /** When somebody last confirmed that the listing is right. */
  checked: date.optional(),
  source: text,
  status: z.enum(['active', 'paused', 'closed', 'draft']).default('active'),
  /** Made up for the sample community. `false` in sample data marks a real listing. */
  sample: z.boolean().default(false),
})
export type Asset = z.infer<typeof assetSchema>
export { DAYS }
