import type { Form } from '../channel.ts'
import { CHANNELS } from '../channels.ts'
import { commandIn, takeWords } from './commands.ts'
import type { Acting, StaffContext } from './context.ts'
import { endByButton, takeThread, talk } from './handoff/handoff.ts'
import { home } from './home.ts'
import { openAdd, openEdit, SURE, saveEdit, saveNew } from './listings/listing.ts'
import { askWhatIsWrong, flagDone, stillRight, wrong } from './listings/mark-checked.ts'
import { askWhomToText, textIt } from './listings/text-listing.ts'
import { askWhyCannot, cannot } from './needs/cannot.ts'
import { noise, reopen, take } from './needs/claim.ts'
import { askWhatFits, fits } from './needs/fits.ts'
import { post } from './needs/post.ts'
import { show } from './needs/show-needs.ts'
import { admit, type StaffInbound } from './team/admit.ts'

type Fields = Record<string, string>
/** `about`: the id after the colon of a choice. `fields`: a form's values; undefined for a button. */
type Verb = (about: string, fields: Fields | undefined, acting: Acting) => Form | undefined

const VERBS: Record<string, Verb> = {
  take: (id, _, acting) => take(id, acting),
  talk: (id, _, acting) => talk(id, acting),
  end: (id, _, acting) => endByButton(id, acting),
  noise: (id, _, acting) => noise(id, acting),
  reopen: (id, _, acting) => reopen(id, acting),
  show: (id, _, acting) => show(id, acting),
  fits: (id, fields, acting) => (fields ? fits(id, fields, acting) : askWhatFits(id, acting)),
  cannot: (id, fields, acting) => (fields ? cannot(id, fields, acting) : askWhyCannot(id, acting)),
  add: (id, fields, acting) => (fields ? saveNew(id, false, fields, acting) : openAdd(id, acting)),
  [`add-${SURE}`]: (id, fields, acting) => saveNew(id, true, fields ?? {}, acting),
  edit: (id, fields, acting) => (fields ? saveEdit(id, fields, acting) : openEdit(id, acting)),
  text: (id, fields, acting) => (fields ? textIt(id, fields, acting) : askWhomToText(id, acting)),
  right: (id, _, acting) => stillRight(id, acting),
  wrong: (id, fields, acting) => (fields ? wrong(id, fields, acting) : askWhatIsWrong(id, acting)),
  'flag-done': (id, _, acting) => flagDone(id, acting),
}

/** Handles an event from staff. Returns a form to open, or 'stranger', who gets no answer. */
export function receiveStaff(inbound: StaffInbound, context: StaffContext): Form | undefined | 'stranger' {
  const admitted = admit(inbound, context)
  if (!admitted) return 'stranger'
  return act(inbound, { ...context, ...admitted })
}

function act(inbound: StaffInbound, acting: Acting): Form | undefined {
  if (inbound.kind === 'home') return showHome(acting)
  if (inbound.kind === 'action') return press(inbound.choice, inbound.fields, acting)
  if (inbound.choice) return press(inbound.choice, {}, acting)
  const isCommand = commandIn(inbound.text) !== undefined
  const isInThread = acting.room.thread !== undefined
  if ((isInThread || !isCommand) && takeThread(inbound.text, inbound.attachments ?? 0, acting)) return undefined
  // Teams puts everything in a thread, and passes on only what mentions us.
  return isCommand || !isInThread || CHANNELS[acting.room.channel].threads === 'in-rooms' ? takeWords(inbound.text, acting) : undefined
}

/** A button and a form's submit both come as an action: a form's has fields. */
function press(choice: string, fields: Fields, acting: Acting): Form | undefined {
  const at = choice.indexOf(':')
  const [name, about] = at < 0 ? [choice, ''] : [choice.slice(0, at), choice.slice(at + 1)]
  const verb = Object.hasOwn(VERBS, name) ? VERBS[name] : undefined
  return verb?.(about, Object.keys(fields).length > 0 ? fields : undefined, acting)
}

function showHome(acting: Acting): undefined {
  post(acting.room.id, home(acting), acting, { subject: 'home' })
  return undefined
}
