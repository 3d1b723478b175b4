import type { Accept, Channel, Form, Inbound } from '../../src/channel.ts'
import { readJson, readText } from '../shared/requests.ts'
import { type Activity, activitySchema, roomKey, splitConversation, tenantOf } from './activity.ts'
import { CARD_TYPE } from './card.ts'
import { CARD_ACTION, isCardAction, parseActivity, readPressed } from './parse.ts'
import { findReference, keepReference, placeOf, type References } from './references.ts'
import { createFormCard, createNoticeCard, renderFormMessage } from './render.ts'
import { BODY_LIMIT_BYTES, isLocal } from './request.ts'
import type { Transport } from './transport.ts'

/** We accept only signed activities of Teams. Other channels of the Bot Framework are ignored; one of them is verified by other rules. */
const CHANNEL_ID = 'msteams'
const MESSAGE_TYPE = 'application/vnd.microsoft.activity.message'
const NOTED = 'Noted, thank you.'

type ReceiveOptions = {
  references: References
  transport: Transport
  /** Tenants whose activities are accepted; undefined for a local trial, in which nothing is signed. */
  tenants: ReadonlySet<string> | undefined
  now: () => Date
  report: (error: unknown) => void
}

export function createReceive(options: ReceiveOptions): Channel['receive'] {
  return async (request, accept, { remoteAddress }) => {
    if (options.tenants === undefined && !isLocal(request, remoteAddress)) return answer(403)
    if (!/^application\/json\s*(;|$)/i.test(request.headers.get('content-type') ?? '')) return answer(415)
    const raw = await readText(request, BODY_LIMIT_BYTES)
    if (raw === undefined) return answer(413)
    const { data: activity } = activitySchema.safeParse(readJson(raw))
    if (!activity) return answer(400)
    if (activity.channelId !== CHANNEL_ID) return answer(403)
    if (options.tenants === undefined && !isLocal(new Request(activity.serviceUrl), remoteAddress)) return answer(403)
    const verdict = await options.transport.verify(request.headers.get('authorization') ?? '', activity)
    if (verdict === 'genuine') return take(activity, accept, options)
    if (verdict === 'forged') return answer(401)
    options.report(verdict.undecided)
    return answer(503)
  }
}

async function take(activity: Activity, accept: Accept, options: ReceiveOptions): Promise<Response> {
  const tenant = tenantOf(activity) ?? (options.tenants ? undefined : 'local')
  if (!tenant || (options.tenants && !options.tenants.has(tenant))) return answer(200)
  if (activity.type === 'invoke' && activity.name !== CARD_ACTION) return answer(501)
  const inbound = parseActivity(activity, tenant, options.now())
  if (inbound === 'unreadable') return answer(400)
  const opened = await handOver(activity, tenant, inbound, accept, options)
  if (opened === 'not-taken') return answer(503)
  if (isCardAction(activity)) return invokeAnswer(activity, opened)
  if (opened) await show(opened, activity, tenant, options)
  return answer(200)
}

async function handOver(
  activity: Activity,
  tenant: string,
  inbound: Inbound | undefined,
  accept: Accept,
  { references, report }: ReceiveOptions,
): Promise<Form | undefined | 'not-taken'> {
  try {
    keepReference(references, tenant, activity, inbound?.kind === 'removed')
    return (inbound && (await accept(inbound))) || undefined
  } catch (error) {
    report(error)
    return 'not-taken'
  }
}

/** Only the person who pressed sees the response to Action.Execute, in place of the card. */
function invokeAnswer(activity: Activity, form: Form | undefined): Response {
  if (form) return Response.json({ statusCode: 200, type: CARD_TYPE, value: createFormCard(form) })
  if (readPressed(activity)?.isForm) return Response.json({ statusCode: 200, type: CARD_TYPE, value: createNoticeCard(NOTED) })
  return Response.json({ statusCode: 200, type: MESSAGE_TYPE, value: NOTED })
}

/** After Action.Submit or words: replaces a submitted form; any other form opens below. The message itself is already accepted. */
async function show(form: Form, activity: Activity, tenant: string, { references, transport, report }: ReceiveOptions): Promise<void> {
  try {
    const { thread } = splitConversation(activity.conversation.id)
    const place = placeOf(findReference(references, roomKey(tenant, activity)), thread)
    const isAgain = readPressed(activity)?.isForm && activity.replyToId
    if (isAgain) await transport.update(place, isAgain, renderFormMessage(form))
    else await transport.post(place, renderFormMessage(form))
  } catch (error) {
    report(error)
  }
}

function answer(status: number): Response {
  return new Response(null, { status })
}
