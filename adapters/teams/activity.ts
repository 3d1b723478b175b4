import { z } from 'zod'

const accountSchema = z.object({
  id: z.string(),
  name: z.string().nullish(),
  aadObjectId: z.string().nullish(),
  role: z.string().nullish(),
})

/** The fields of an activity that we read. Source: the Bot Framework activity specification and Teams' `channelData`. */
export const activitySchema = z.object({
  type: z.string().min(1),
  id: z.string().min(1).nullish(),
  timestamp: z.string().nullish(),
  channelId: z.string().min(1),
  serviceUrl: z.url(),
  name: z.string().nullish(),
  text: z.string().nullish(),
  value: z.unknown().optional(),
  replyToId: z.string().nullish(),
  action: z.string().nullish(),
  from: accountSchema.nullish(),
  recipient: accountSchema,
  conversation: z.object({
    id: z.string().min(1),
    conversationType: z.string().nullish(),
    isGroup: z.boolean().nullish(),
    tenantId: z.string().nullish(),
  }),
  channelData: z.object({ tenant: z.object({ id: z.string() }).nullish() }).nullish(),
  entities: z
    .array(z.object({ type: z.string().nullish(), text: z.string().nullish(), mentioned: accountSchema.partial().nullish() }))
    .nullish(),
  attachments: z.array(z.object({ contentType: z.string().nullish() })).nullish(),
  membersAdded: z.array(accountSchema).nullish(),
  membersRemoved: z.array(accountSchema).nullish(),
})

export type Activity = z.infer<typeof activitySchema>

/** Undefined if it names two tenants or none. */
export function tenantOf({ conversation, channelData }: Activity): string | undefined {
  const named = [conversation.tenantId, channelData?.tenant?.id].filter((id) => id)
  return new Set(named).size === 1 ? (named[0] as string) : undefined
}

export function isDirect({ conversation }: Activity): boolean {
  return conversation.conversationType === 'personal' || (!conversation.conversationType && !conversation.isGroup)
}

/** In a channel every message belongs to a thread: `19:…@thread.tacv2;messageid=<id of its first message>`. */
export function splitConversation(id: string): { place: string; thread?: string } {
  const [, place = id, thread] = /^(.*?);messageid=([^;]+)/.exec(id) ?? []
  return thread ? { place, thread } : { place }
}

/** Includes the tenant, to keep conversations of different workplaces apart. */
export function roomKey(tenant: string, { conversation }: Activity): string {
  return `${tenant}/${splitConversation(conversation.id).place}`
}

/** The tenant of a key. */
export const workplaceOf = (key: string): string => key.replace(/\/.*/s, '')

export function personKey(tenant: string, account: { id: string; aadObjectId?: string | null | undefined }): string {
  return `${tenant}/${account.aadObjectId || account.id}`
}
