/** Somebody who works there. `id` is how the platform's requests name them, `account` how a config does; no resident is shown either. */
export type Person = { id: string; account: string; name: string }

/** A message of the bot's as it stands now. `buttons`: by label, what pressing one hands back. `thread`: the message that it hangs from. */
export type Message = { id: string; room: string; thread?: string; words: string; updates: number; buttons: ReadonlyMap<string, unknown> }

/** A form as somebody has it on their screen. `values` and `errors` go by field. Handed in, what was already in it stays. */
export type OpenForm = {
  words: string
  values: Record<string, string>
  errors: Record<string, string>
  submit(filled: Record<string, string>): Promise<Answer>
}

/** What a request comes back with: words and a form for whoever acted, and nobody else. */
export type Answer = { status: number; said: string; form?: OpenForm }

/** Somewhere else than in the room of staff. */
export type Where = { room?: string; workplace?: string }

/** What people do in a platform, as the signed requests that it makes of it, and what it shows them. */
export type Desk = {
  /** To the bot, in the room of staff. */
  say(person: Person, words: string, where?: Where): Promise<Answer>
  /** The same by the platform's own way to give an order, where it has one. */
  command(person: Person, words: string, where?: Where): Promise<Answer>
  /** In a conversation with the bot alone. */
  chat(person: Person, words: string): Promise<Answer>
  /** In the thread under a message. */
  reply(person: Person, words: string, under: Message, pictures?: number): Promise<Answer>
  press(person: Person, label: string, on: Message): Promise<Answer>
  /** What somebody else claims that this person said. */
  forge(person: Person, words: string): Promise<Answer>
  /** Takes the app out of the workplace. */
  leave(): Promise<Answer>
  /** How a colleague is named in a command. */
  nameIn(person: Person): string
  /** Every message of the bot's, in order. */
  messages(): Message[]
  /** All that was ever shown to anybody, as text. */
  everything(): string
}

/** `settings`: the service's, for its environment. */
export type Opened<D extends Desk> = { settings: Record<string, string>; openDesk(carry: Carry): D; close(): Promise<void> }

export type Platform = {
  name: string
  people: { priya: Person; sam: Person; ana: Person; stranger: Person }
  room: string
  otherRoom: string
  /** Workplaces of others, and what a request from there is met with. */
  strangers: { workplace: string; status: number }[]
  /** What whoever pressed or handed in something is told that opens nothing. */
  noted: string
  /** `staff` of a community's config. */
  staff: Record<string, unknown>
  /** Opens a stand-in for the platform. */
  start(): Promise<Opened<Desk>>
}

type Request = { method: 'POST'; headers: Record<string, string>; body: string }
export type Carried = { status: number; text: string }
/** Takes a request to wherever the service is. */
export type Carry = (path: string, request: Request) => Promise<Carried>

export const carryTo =
  (url: string): Carry =>
  async (path, request) => {
    const response = await fetch(url + path, request)
    return { status: response.status, text: await response.text() }
  }

/** Sends a request as a platform does when in doubt: again. */
export const twice =
  (carry: Carry): Carry =>
  async (path, request) => {
    const answer = await carry(path, request)
    await carry(path, request)
    return answer
  }

/** The first of those that say the same. */
export function byLabel(buttons: readonly [label: string, value: unknown][]): ReadonlyMap<string, unknown> {
  const all = new Map<string, unknown>()
  for (const [label, value] of buttons) if (!all.has(label)) all.set(label, value)
  return all
}

/** What the button hands back. Throws where there is none. */
export function valueOfButton({ buttons }: Pick<Message, 'buttons'>, label: string): unknown {
  if (!buttons.has(label)) throw new Error(`there is no button ${label} among ${[...buttons.keys()].join(', ')}`)
  return buttons.get(label)
}

/** The form that an answer brought. Throws where it brought none. */
export async function formOf(answering: Promise<Answer>): Promise<OpenForm> {
  const { status, said, form } = await answering
  if (!form) throw new Error(`no form came with ${status} ${said}`)
  return form
}
